-- The layout in PostgreSQL. Every key begins with the space, so that a large store can be divided by it.
-- kind: 0 a record, 1 a record that is gone (its id stays), 2 the notice that a party had everything erased,
-- 3 the notice of a withdrawal (the id stands in body).

CREATE TABLE life (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    layout integer NOT NULL,
    name bytea NOT NULL,
    place text NOT NULL,
    wake_key bytea
);

CREATE TABLE space (
    id bytea PRIMARY KEY,
    version bigint NOT NULL DEFAULT 1,
    head bigint NOT NULL DEFAULT 0,
    bytes bigint NOT NULL DEFAULT 0,
    words bigint[] NOT NULL DEFAULT array_fill(0::bigint, ARRAY[16])
) WITH (fillfactor = 50);

CREATE TABLE roster (space bytea PRIMARY KEY, roster bytea NOT NULL);

CREATE TABLE box (id bytea PRIMARY KEY, space bytea NOT NULL);
CREATE INDEX box_space ON box (space);

CREATE TABLE record (
    space bytea NOT NULL,
    seq bigint NOT NULL,
    kind smallint NOT NULL,
    party smallint NOT NULL,
    channel integer NOT NULL,
    id bytea,
    body bytea,
    PRIMARY KEY (space, seq)
);
CREATE UNIQUE INDEX record_id ON record (space, id) WHERE id IS NOT NULL;
-- Nothing that is encrypted can be made smaller.
ALTER TABLE record ALTER COLUMN body SET STORAGE EXTERNAL;

CREATE TABLE blob (
    space bytea NOT NULL,
    hash bytea NOT NULL,
    party smallint NOT NULL,
    total bigint NOT NULL,
    received bigint NOT NULL,
    begun bigint NOT NULL,
    whole boolean NOT NULL,
    PRIMARY KEY (space, hash)
);
CREATE TABLE piece (
    space bytea NOT NULL,
    hash bytea NOT NULL,
    start bigint NOT NULL,
    bytes bytea NOT NULL,
    PRIMARY KEY (space, hash, start)
);
ALTER TABLE piece ALTER COLUMN bytes SET STORAGE EXTERNAL;

CREATE TABLE reach (
    space bytea NOT NULL,
    device bytea NOT NULL,
    party smallint NOT NULL,
    endpoint text NOT NULL,
    p256dh bytea NOT NULL,
    auth bytea NOT NULL,
    PRIMARY KEY (space, device)
);
CREATE TABLE wake (
    space bytea NOT NULL,
    device bytea NOT NULL,
    at bigint NOT NULL,
    tries integer NOT NULL,
    PRIMARY KEY (space, device, at)
);
CREATE INDEX wake_at ON wake (at);
