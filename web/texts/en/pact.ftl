# The trust pact: one living document of both, on a page.

pact-title = Trust pact
pact-lead = One page that you both sign: what you promise, what you keep to, how open you are, and how you repair when something slips.
pact-alone = This is for two. It can begin once your partner is here.
pact-empty = You have no pact now. Either of you can write a first draft. It binds nobody until both have signed it.
pact-write-first = Write a first draft
pact-between = Between { $one } and { $other }
pact-promises = Promises
pact-promises-hint = What each of you will do. One line for each thing.
pact-boundaries = Boundaries
pact-boundaries-hint = What you both keep to. One line for each thing.
pact-openness = Openness
pact-openness-hint = How open you are with each other, and about what. Chosen by each, never proof.
pact-routines = Routines
pact-routines-hint = What you do together again and again.
pact-repair = When something slips
pact-repair-hint = How you tell each other, within what time, and what helps then.

pact-signed-by = Signed by { $name } on { $day }
pact-signed-by-me = Signed by you on { $day }
pact-fingerprint = Fingerprint of these words:
pact-late-by = { $name } signed this on { $day }, when newer words were there already. It counts for nothing.
pact-late-by-me = You signed this on { $day }, when newer words were there already. It counts for nothing.
pact-not-yet-mine = You said: not yet.
pact-not-yet-theirs = { $name } said: not yet.
pact-written-by = Written by { $name } on { $day }
pact-written-by-me = Written by you on { $day }

pact-first-title = A first draft
pact-table-title = New words on the table
pact-changes-lead = This is what changes from what you both signed. Until both have signed the new words, the signed ones hold.
pact-comes = New:
pact-goes = Gone:
pact-crossed = You both wrote at the same time. The newer words stand here. The others are kept under earlier words.
pact-replaced = You signed older words than these. That signature counts for nothing now. Please look at the newest words.
pact-sign = Sign these words
pact-not-yet = Not yet
pact-write-another = Write it another way
pact-waits-for = You have signed. { $name } can sign when they are ready.
pact-amend = Change something
pact-beside-mine = You both wrote a first draft at the same time. Yours is kept here, so that you can take it over.
pact-beside-theirs = You both wrote a first draft at the same time. The one of { $name } is kept here, so that you can take it over.
pact-beside-read = Read it
pact-earlier = Earlier words
pact-never-bound = These words were never signed by both.

pact-review = It is time to look at your pact again. Does it still fit you both?
pact-review-keep = I have looked, and would keep it
pact-review-mine = You have looked at it again. { $name } may still be at it.

pact-withdraw = Withdraw from the pact
pact-withdraw-title = Withdraw from the pact?
pact-withdraw-more = It ends at once, and you need no reason. { $name } sees one line with the day. You can both write a new one at any time.
pact-withdrawn-by = { $name } withdrew from the pact on { $day }.
pact-withdrawn-by-me = You withdrew from the pact on { $day }.
pact-withdrawn-was = What it said

pact-write-title = Write the pact
pact-write-lead = One line for each thing, in words you would say aloud. Short is better: it fits on one page.
pact-write-missing = Write at least one line, in any of the parts.
pact-write-unchanged = These words are there already. Change a line first.
pact-write-long = This is more than one page. Keep what matters most, up to 24 lines.
pact-write-careful = Words like these could be used to control. Write them as a digital boundary instead: there they wait a day before they can be signed, and end within 30 days.
pact-line-long = One line here is longer than 200 letters. Shorten it, or make two of it.
pact-look = Look it over
pact-look-title = Look it over
pact-look-lead = Nothing has been shared yet. Pressing the button shows it to { $name }, with your signature.
pact-look-whole = These are the words.
pact-words-title = The words
pact-share = Put it on the table and sign it
pact-take-up = Take it up
pact-take-up-title = What you could take up

pact-waits-table = { $name } put words for your pact on the table.
pact-waits-review = It is time to look at your pact again.
pact-waits-withdrawn = { $name } withdrew from the pact on { $day }.
pact-waits-go = Look at the pact
