# What can go wrong between devices and the relay: what happened, that nothing was lost, what to do.

troubles-used-title = This link was already used
troubles-used = An invitation works once. Nothing was lost. If it was you who used it, open Goldseam on that device. If it was not, tell your partner: they can make a new link, and the four words will show whether someone else is there.
troubles-expired-title = This link has expired
troubles-expired = An invitation works for 48 hours. Nothing was lost. Ask your partner for a new link.
troubles-cancelled-title = This link was cancelled
troubles-cancelled = The person who made the link has cancelled it. Nothing was lost. Ask them for a new one if you still want to join.
troubles-changed-title = This link is not whole
troubles-changed = Part of the link is missing or was changed on the way, so it opens nothing. Nothing was lost. Ask for the link again, and copy it whole or scan the code.
troubles-unknown-title = The server does not know this link
troubles-unknown = The link was made at another address, or the device that made it has not been online since. Nothing was lost. Check that the address is the same on both devices, and try again in a while.
troubles-unreachable-title = The server can't be reached
troubles-unreachable-now = This step needs the server, and it can't be reached right now. Nothing was lost. Check your connection and try again.
troubles-relay-full-title = The server is full
troubles-relay-full = The server passes your words on and can't read them. It has no room left. Nothing was lost: what you wrote is kept on this device and goes out when there is room. The person who runs the server can make room.
troubles-space-full-title = Your space has reached its size
troubles-space-full = The server allows each space a certain size, and yours has reached it. Nothing was lost: what you wrote is kept on this device. The person who runs the server can allow more.
troubles-slowed-title = Sending a little slower
troubles-slowed = A lot was written in a short time. Nothing was lost; the rest goes out by itself in a moment.
troubles-failing-title = The server can't do this just now
troubles-failing = Its storage does not answer. Nothing was lost: what you wrote is kept on this device, and it is tried again by itself. If this stays, tell the person who runs the server.
troubles-outdated-title = A newer version is needed
troubles-outdated = This version of Goldseam is older than the server accepts. Nothing was lost: everything is kept on this device. Load the page again: it looks for the new version, and offers it here once it is whole.
troubles-outdated-ready = This version of Goldseam is older than the server accepts. Nothing was lost: everything is kept on this device. The new version is here: take it with the press above.
troubles-outdated-open = The program on this machine that gives you these pages is older than the server accepts. Nothing was lost: everything is kept on this device. Put the new version of that program in its place, start it again and load the page.
troubles-signed-out-title = This device was signed out
troubles-signed-out = You signed this device out from another of your devices. It reads nothing new and sends nothing. What it already had is still here until you empty it.
troubles-signed-out-empty = Empty this device
troubles-said-out-title = The server says this device was signed out
troubles-said-out = If you signed it out from another of your devices, or left the space there, that is why: it reads nothing new and sends nothing. If not, keep this device. Nothing here was lost, and it may be the only copy: take your words along, and tell the person who runs the server.
troubles-not-known-title = The server does not know this device
troubles-not-known = It says that it knows no such space, or not this device in it. It may have been set up anew, or have lost what it kept. Nothing here was lost, and it may be the only copy: keep this device, take your words along, and tell the person who runs the server. It is tried again by itself.
troubles-put-away = I have read this
troubles-door-full = It has no room left, so this step waits. Nothing was lost, and it is tried again by itself. The person who runs the server can make room.
troubles-door-slow-title = The server asks for a moment
troubles-door-slow = It was asked a lot in a short time, so this step waits. Nothing was lost, and it is tried again by itself.
troubles-door-failing = Its storage does not answer, so this step waits. Nothing was lost, and it is tried again by itself. If this stays, tell the person who runs the server.
troubles-too-many-title = The server takes nobody more here
troubles-too-many = It lets in only so many devices of one person, and so many people in one space. Nothing was lost. If this is one more device of yours, sign out one you no longer use, on another of your devices, and try again.
troubles-date = The date or time of this device seems wrong: the server sees another, so no link can be made. Nothing was lost. Set the clock right in the settings of the device, and make a new one.
troubles-forked-title = The server shows different histories
troubles-forked = Your device and { $name }'s were shown different histories by the server. What you both wrote is kept on your devices. Talk to each other in another way, and to the person who runs the server.
troubles-held-back-title = Something is being held back
troubles-held-back = { $name } has written something that the server has not passed on yet. Nothing was lost; it is on their device. If this stays for a day, tell each other, and tell the person who runs the server.
troubles-forged-title = Something that is not from either of you
troubles-forged = The server delivered something that neither of you wrote, or that was changed on the way. It was set aside and is not shown. Nothing of yours was lost.
troubles-removed-title = Something was removed at the server
troubles-removed = The server says that an entry is gone, and nobody took it back. If your device had it, it is still here. Tell the person who runs the server.
troubles-went-back-title = The server went back in time
troubles-went-back = The server was restored from an older copy. Nothing was lost: this device sends again what the server no longer has.
troubles-opening-differs-title = A sealed answer does not match
troubles-opening-differs = What { $name } opened is not what was sealed before. It was set aside. Ask each other about it.
troubles-newer-title = Something from a newer version
troubles-newer = There are entries from a newer version of Goldseam. They are kept, and shown once this device has that version.

troubles-misbehaves-title = The server behaves oddly
troubles-misbehaves = The server said things that an honest server does not say, so the connection was closed. Nothing was lost; it is tried again later. If this stays, tell the person who runs the server.
troubles-refused-record-title = The server will not keep something
troubles-refused-record = Something you wrote was not taken by the server. It is kept on this device. Tell the person who runs the server.
troubles-turned-away-title = The server did not let this device in
troubles-turned-away = What was begun here could not go on. Nothing you shared anywhere is lost. Begin anew on this device, with a new link if you were invited.
troubles-history-again = A part of your history on this device could not be read. Nothing was lost: it is being fetched again.

troubles-try-again = Try again
troubles-new-version = A new version is ready.
troubles-new-version-take = Use it now
troubles-new-version-builds = It is build { $next }. You use build { $now }. Nothing changes until you press. You can first ask the other of you, or whoever runs this, whether they see the same.
troubles-new-version-more = What you are writing is kept.
troubles-kept-here = It is kept on this device. It goes out when there is a connection.
troubles-offline = You are offline. You can go on writing; it goes out later.
troubles-connecting = Connecting
troubles-waiting =
    { $count ->
        [one] One thing waits on this device to be sent.
       *[other] { $count } things wait on this device to be sent.
    }
troubles-first-sync = Getting your history
troubles-not-found-title = There is no page here
troubles-not-found = The address may be misspelled. Nothing was lost.
troubles-to-today = Go to today
troubles-refused-title = That did not work just now
troubles-refused = Something changed while you were writing, so this could not be shared as it was. Nothing was lost: your words are still here. Look at the page again and try once more.
troubles-nobody-there = Your partner is not here yet, so there is nobody to do this with. Nothing was lost. Invite them first.
