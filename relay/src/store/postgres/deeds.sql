-- What is done in one step each: a call is one message there and one back, and many calls share a commit.
-- Each locks its space's row first, so two that concern one space never wait for each other crosswise.
-- Names of arguments begin with a_, those of variables with v_, so that none is taken for a column.

-- Where the log is: another name after a restore into another cluster, and after another server took over.
CREATE FUNCTION place_now() RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_life text := left(pg_walfile_name(pg_current_wal_insert_lsn()), 8);
BEGIN
    RETURN (SELECT system_identifier FROM pg_control_system()) || '/' || v_life;
EXCEPTION WHEN insufficient_privilege THEN
    RETURN v_life;
END $$;

CREATE FUNCTION make_space(a_space bytea, a_roster bytea) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO space (id) VALUES (a_space) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    INSERT INTO roster VALUES (a_space, a_roster);
    RETURN true;
END $$;

-- 0: the roster is another one by now. 1: a box leads elsewhere. 2: done.
CREATE FUNCTION change_roster(a_space bytea, a_was bigint, a_roster bytea, a_new bytea[], a_old bytea[], a_devices bytea[])
    RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    v_made integer;
BEGIN
    PERFORM FROM space WHERE id = a_space AND version = a_was FOR UPDATE;
    IF NOT FOUND THEN
        RETURN 0;
    END IF;
    IF EXISTS (SELECT FROM box WHERE id = ANY (a_new) AND space <> a_space) THEN
        RETURN 1;
    END IF;
    -- One that another space takes in this moment is waited for, and then not taken.
    INSERT INTO box SELECT DISTINCT given, a_space FROM unnest(a_new) given ON CONFLICT DO NOTHING;
    SELECT count(*) INTO v_made FROM box WHERE id = ANY (a_new) AND space = a_space;
    IF v_made <> (SELECT count(DISTINCT given) FROM unnest(a_new) given) THEN
        DELETE FROM box WHERE id = ANY (a_new) AND space = a_space;
        RETURN 1;
    END IF;
    DELETE FROM box WHERE id = ANY (a_old) AND space = a_space;
    DELETE FROM reach WHERE space = a_space AND device = ANY (a_devices);
    DELETE FROM wake WHERE space = a_space AND device = ANY (a_devices);
    UPDATE space SET version = version + 1 WHERE id = a_space;
    UPDATE roster SET roster = a_roster WHERE space = a_space;
    RETURN 2;
END $$;

-- outcome 0: the roster is another one by now. 1: the space is full. 2: done; fresh says which were not there before.
CREATE FUNCTION append_records(
    a_space bytea, a_version bigint, a_party integer, a_channels integer[], a_ids bytea[], a_bodies bytea[],
    a_row_bytes bigint, a_max bigint, a_sure bigint,
    OUT outcome integer, OUT seqs bigint[], OUT fresh boolean[], OUT head bigint) LANGUAGE plpgsql AS $$
DECLARE
    v_version bigint;
    v_bytes bigint;
    v_words bigint[];
    v_more bigint := 0;
    v_was bigint;
    v_given record;
    v_seq bigint;
BEGIN
    SELECT space.version, space.head, space.bytes, space.words INTO v_version, v_was, v_bytes, v_words
        FROM space WHERE id = a_space FOR UPDATE;
    IF NOT FOUND OR v_version <> a_version THEN
        outcome := 0;
        RETURN;
    END IF;
    seqs := '{}';
    fresh := '{}';
    head := v_was;
    FOR v_given IN SELECT channel, id, body FROM unnest(a_channels, a_ids, a_bodies) AS given (channel, id, body) LOOP
        INSERT INTO record VALUES (a_space, head + 1, 0, a_party, v_given.channel, v_given.id, v_given.body)
            ON CONFLICT (space, id) WHERE id IS NOT NULL DO NOTHING;
        fresh := fresh || FOUND;
        IF FOUND THEN
            head := head + 1;
            v_seq := head;
            v_more := v_more + octet_length(v_given.body) + a_row_bytes;
        ELSE
            SELECT record.seq INTO v_seq FROM record WHERE record.space = a_space AND record.id = v_given.id;
        END IF;
        seqs := seqs || v_seq;
    END LOOP;
    outcome := 2;
    IF v_more > 0 THEN
        v_words[a_party + 1] := v_words[a_party + 1] + v_more;
        IF v_bytes + v_more > a_max AND v_words[a_party + 1] > a_sure THEN
            DELETE FROM record WHERE record.space = a_space AND record.seq > v_was;
            outcome := 1;
            RETURN;
        END IF;
        UPDATE space SET head = append_records.head, bytes = v_bytes + v_more, words = v_words WHERE id = a_space;
    END IF;
END $$;

-- done is false where the roster is another one by now; else what is gone, with the position of each notice.
CREATE FUNCTION withdraw_records(
    a_space bytea, a_version bigint, a_party integer, a_ids bytea[], a_row_bytes bigint,
    OUT done boolean, OUT seqs bigint[], OUT channels integer[], OUT ids bytea[], OUT head bigint) LANGUAGE plpgsql AS $$
DECLARE
    v_space space;
    v_id bytea;
    v_channel integer;
    v_length integer;
BEGIN
    SELECT * INTO v_space FROM space WHERE id = a_space FOR UPDATE;
    done := FOUND AND v_space.version = a_version;
    IF NOT done THEN
        RETURN;
    END IF;
    seqs := '{}';
    channels := '{}';
    ids := '{}';
    FOREACH v_id IN ARRAY a_ids LOOP
        SELECT octet_length(body) INTO v_length FROM record
            WHERE space = a_space AND id = v_id AND party = a_party AND kind = 0;
        CONTINUE WHEN v_length IS NULL;
        UPDATE record SET kind = 1, body = NULL WHERE space = a_space AND id = v_id RETURNING channel INTO v_channel;
        v_space.head := v_space.head + 1;
        INSERT INTO record VALUES (a_space, v_space.head, 3, a_party, v_channel, NULL, v_id);
        v_space.bytes := greatest(0, v_space.bytes - v_length + a_row_bytes);
        v_space.words[a_party + 1] := greatest(0, v_space.words[a_party + 1] - v_length + a_row_bytes);
        seqs := seqs || v_space.head;
        channels := channels || v_channel;
        ids := ids || v_id;
    END LOOP;
    head := v_space.head;
    UPDATE space SET head = v_space.head, bytes = v_space.bytes, words = v_space.words WHERE id = a_space;
END $$;

-- seq is that of the notice with the last step, and 0 where there is no such space.
CREATE FUNCTION erase_records(
    a_space bytea, a_party integer, a_at_most bigint, a_lasting integer, a_row_bytes bigint, a_blob_bytes bigint,
    OUT more boolean, OUT seq bigint) LANGUAGE plpgsql AS $$
DECLARE
    v_space space;
    v_gone bigint;
    v_length bigint;
BEGIN
    more := false;
    seq := 0;
    SELECT * INTO v_space FROM space WHERE id = a_space FOR UPDATE;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    WITH doomed AS (
        SELECT record.seq, octet_length(body) AS length FROM record
        WHERE space = a_space AND party = a_party AND kind = 0 AND get_byte(substr(body, 1, 1), 0) <> a_lasting
        ORDER BY record.seq LIMIT a_at_most
    ), gone AS (
        UPDATE record SET kind = 1, body = NULL FROM doomed
        WHERE record.space = a_space AND record.seq = doomed.seq RETURNING doomed.length
    ) SELECT count(*), coalesce(sum(length), 0) INTO v_gone, v_length FROM gone;
    more := v_gone = a_at_most;
    IF NOT more THEN
        DELETE FROM piece USING blob
            WHERE piece.space = a_space AND blob.space = a_space AND piece.hash = blob.hash AND blob.party = a_party;
        WITH blobs AS (DELETE FROM blob WHERE space = a_space AND party = a_party RETURNING total)
            SELECT v_space.bytes - coalesce(sum(total + a_blob_bytes), 0) INTO v_space.bytes FROM blobs;
        DELETE FROM wake USING reach
            WHERE wake.space = a_space AND reach.space = a_space AND wake.device = reach.device AND reach.party = a_party;
        DELETE FROM reach WHERE space = a_space AND party = a_party;
        seq := v_space.head + 1;
        INSERT INTO record VALUES (a_space, seq, 2, a_party, 0, NULL, NULL);
        v_space.head := seq;
        v_length := v_length - a_row_bytes;
    END IF;
    v_space.words[a_party + 1] := greatest(0, v_space.words[a_party + 1] - v_length);
    UPDATE space SET head = v_space.head, bytes = greatest(0, v_space.bytes - v_length), words = v_space.words
        WHERE id = a_space;
END $$;

-- True while there is more to forget.
CREATE FUNCTION forget_space(a_space bytea, a_at_most bigint) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    v_gone bigint;
BEGIN
    PERFORM FROM space WHERE id = a_space FOR UPDATE;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    DELETE FROM record WHERE space = a_space
        AND seq IN (SELECT seq FROM record WHERE space = a_space ORDER BY seq LIMIT a_at_most);
    GET DIAGNOSTICS v_gone = ROW_COUNT;
    IF v_gone = a_at_most THEN
        RETURN true;
    END IF;
    DELETE FROM piece WHERE space = a_space;
    DELETE FROM blob WHERE space = a_space;
    DELETE FROM box WHERE space = a_space;
    DELETE FROM roster WHERE space = a_space;
    DELETE FROM reach WHERE space = a_space;
    DELETE FROM wake WHERE space = a_space;
    DELETE FROM space WHERE id = a_space;
    RETURN false;
END $$;

-- outcome 0: no such space. 1: the space is full. 2: the blob as it is now.
CREATE FUNCTION put_piece(
    a_space bytea, a_hash bytea, a_party integer, a_total bigint, a_start bigint, a_bytes bytea,
    a_max bigint, a_today bigint, a_blob_bytes bigint,
    OUT outcome integer, OUT received bigint, OUT total bigint, OUT whole boolean) LANGUAGE plpgsql AS $$
DECLARE
    v_bytes bigint;
BEGIN
    SELECT bytes INTO v_bytes FROM space WHERE id = a_space FOR UPDATE;
    IF NOT FOUND THEN
        outcome := 0;
        RETURN;
    END IF;
    outcome := 2;
    SELECT blob.received, blob.total, blob.whole INTO received, total, whole FROM blob
        WHERE space = a_space AND hash = a_hash;
    IF NOT FOUND THEN
        -- Sizes as large as the type would not fit into a sum.
        IF a_total::numeric + a_blob_bytes + v_bytes > a_max THEN
            outcome := 1;
            RETURN;
        END IF;
        INSERT INTO blob VALUES (a_space, a_hash, a_party, a_total, 0, a_today, false);
        UPDATE space SET bytes = bytes + a_total + a_blob_bytes WHERE id = a_space;
        received := 0;
        total := a_total;
        whole := false;
    END IF;
    IF whole OR a_start <> received OR a_total <> total OR a_start::numeric + octet_length(a_bytes) > total THEN
        RETURN;
    END IF;
    IF octet_length(a_bytes) > 0 THEN
        INSERT INTO piece VALUES (a_space, a_hash, a_start, a_bytes);
        received := received + octet_length(a_bytes);
        UPDATE blob SET received = put_piece.received WHERE space = a_space AND hash = a_hash;
    END IF;
END $$;

-- All of a blob is here: it is what its name says, or it is thrown away.
CREATE FUNCTION close_blob(a_space bytea, a_hash bytea, a_right boolean, a_blob_bytes bigint)
    RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM space WHERE id = a_space FOR UPDATE;
    IF a_right THEN
        UPDATE blob SET whole = true WHERE space = a_space AND hash = a_hash AND received = total;
    ELSIF EXISTS (SELECT FROM blob WHERE space = a_space AND hash = a_hash AND NOT whole AND received = total) THEN
        PERFORM drop_blob(a_space, a_hash, a_blob_bytes);
    END IF;
END $$;

CREATE FUNCTION drop_blob(a_space bytea, a_hash bytea, a_blob_bytes bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_total bigint;
BEGIN
    DELETE FROM piece WHERE space = a_space AND hash = a_hash;
    DELETE FROM blob WHERE space = a_space AND hash = a_hash RETURNING total INTO v_total;
    UPDATE space SET bytes = greatest(0, bytes - v_total - a_blob_bytes) WHERE id = a_space AND v_total IS NOT NULL;
END $$;

-- Throws away what was begun before a day and never finished.
CREATE FUNCTION sweep_blobs(a_day bigint, a_blob_bytes bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_stale record;
BEGIN
    FOR v_stale IN SELECT space, hash FROM blob WHERE NOT whole AND begun < a_day ORDER BY space LOOP
        PERFORM FROM space WHERE id = v_stale.space FOR UPDATE;
        IF EXISTS (SELECT FROM blob WHERE space = v_stale.space AND hash = v_stale.hash AND NOT whole) THEN
            PERFORM drop_blob(v_stale.space, v_stale.hash, a_blob_bytes);
        END IF;
    END LOOP;
END $$;

CREATE FUNCTION subscribe_device(
    a_space bytea, a_version bigint, a_device bytea, a_party integer, a_endpoint text, a_p256dh bytea, a_auth bytea)
    RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM space WHERE id = a_space AND version = a_version FOR UPDATE;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    INSERT INTO reach VALUES (a_space, a_device, a_party, a_endpoint, a_p256dh, a_auth)
        ON CONFLICT (space, device) DO UPDATE
        SET party = excluded.party, endpoint = excluded.endpoint, p256dh = excluded.p256dh, auth = excluded.auth;
    RETURN true;
END $$;

-- 0: the roster is another one by now. 1: nobody knows where the device is to be reached. 2: done.
CREATE FUNCTION wake_device_at(a_space bytea, a_version bigint, a_device bytea, a_moments bigint[])
    RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM space WHERE id = a_space AND version = a_version FOR UPDATE;
    IF NOT FOUND THEN
        RETURN 0;
    END IF;
    IF NOT EXISTS (SELECT FROM reach WHERE space = a_space AND device = a_device) THEN
        RETURN 1;
    END IF;
    DELETE FROM wake WHERE space = a_space AND device = a_device;
    INSERT INTO wake SELECT DISTINCT a_space, a_device, given, 0 FROM unnest(a_moments) given;
    RETURN 2;
END $$;

CREATE FUNCTION forget_device(a_space bytea, a_device bytea) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM space WHERE id = a_space FOR UPDATE;
    DELETE FROM reach WHERE space = a_space AND device = a_device;
    DELETE FROM wake WHERE space = a_space AND device = a_device;
END $$;

-- Where a_again is null, the moments are done with; a_gone says that the address is good no more.
CREATE FUNCTION settle_device(
    a_space bytea, a_device bytea, a_endpoint text, a_upto bigint, a_gone boolean, a_again bigint, a_tries integer)
    RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM space WHERE id = a_space FOR UPDATE;
    IF a_gone THEN
        IF EXISTS (SELECT FROM reach WHERE space = a_space AND device = a_device AND endpoint = a_endpoint) THEN
            PERFORM forget_device(a_space, a_device);
        END IF;
        RETURN;
    END IF;
    DELETE FROM wake WHERE space = a_space AND device = a_device AND at <= a_upto;
    IF FOUND AND a_again IS NOT NULL THEN
        INSERT INTO wake VALUES (a_space, a_device, a_again, a_tries)
            ON CONFLICT (space, device, at) DO UPDATE SET tries = excluded.tries;
    END IF;
END $$;
