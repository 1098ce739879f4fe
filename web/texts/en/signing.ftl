# A text that changed under the eyes of who was about to sign it.

signing-changed = These words changed just now, while this page was open. Please read them before you answer.
signing-read = I have read them
signing-meanwhile = Other words were put on the table after you began to write. If you share yours now, both texts are kept, and both of you see that you wrote at the same time.
signing-not-yet-mine = You said: not yet.
signing-not-yet-theirs = { $name } said: not yet.
