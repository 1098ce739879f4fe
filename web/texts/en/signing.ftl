# A text that changed under the eyes of who was about to sign it.

signing-changed = These words changed just now, while this page was open. Please read them before you answer.
signing-read = I have read them
