# Begin together: what this is and is not, making a space, inviting, joining, and comparing four words.

begin-welcome-title = A place for two people to rebuild trust
begin-welcome-lead = Trust mends slowly, by small things that both of you choose. Goldseam gives those small things a quiet place.
begin-is-title = What it is
begin-is-two = For two people who both want to mend what was broken. Two minutes a day are enough.
begin-is-private = Only the two of you can read what you write. Not the people who run this service, and not us.
begin-is-equal = Nobody is scored, ranked or watched. What one of you is asked, the other is asked too.
begin-is-yours = Either of you can stop any part, or leave, at any time and without giving a reason.
begin-not-title = What it is not
begin-not-afraid = It is not for you if you are afraid of your partner, or if they threaten, force or hurt you. Please talk to someone who can help you first.
begin-not-therapy = It is not therapy and does not take the place of it.
begin-not-tracking = It does not show where someone is, read messages or look into a phone.
begin-not-forgive = It will not ask you to forgive.
begin-help-link = Find someone to talk to
begin-choose-title = How would you like to begin?
begin-choose-create = Make a space for us
begin-choose-invited = I have an invitation
begin-choose-device = I already use this on another device
begin-choose-kit = I have a recovery kit

begin-invited-title = Your invitation
begin-invited-lead = Your partner has made a space and a link for you. Open that link on this phone, or point the camera at the code on their screen.
begin-invited-paste = Or paste the link here
begin-invited-paste-hint = It is good once, for 48 hours.
begin-invited-paste-missing = Paste the whole link. It has "/join#" in it.

begin-create-title = Make a space for us
begin-create-lead = You make it, then you invite your partner. Until they join, nobody but you is in it.
begin-name = What should your partner see as your name?
begin-name-hint = A first name or a pet name is fine. It is encrypted like everything else.
begin-name-missing = Write the name you want to be called by.
begin-agree = I have read what this is and is not, and I choose it for myself.
begin-agree-missing = Tick the box if you choose this for yourself.
begin-create-go = Make the space
begin-read-again = Read again what this is and is not

begin-invite-title = Invite your partner
begin-invite-lead = Give them this link, or let them point their camera at the code. It is good once, until { $time } on { $day }.
begin-invite-none-lead = Make a link that lets one person join. It is good once and for 48 hours.
begin-invite-make = Make the link
begin-invite-code = A QR code with the invitation. The same link is written below it.
begin-invite-link-label = The link
begin-invite-copy = Copy the link
begin-invite-share = Send the link
begin-invite-share-text = Here is the link to our space:
begin-invite-care = Whoever has the link can join in your partner's place. Hand it over yourself, or send it in a way that only they read. You will compare four words afterwards, so that you both know.
begin-invite-waiting = Waiting for your partner to open the link. You can go on meanwhile.
begin-invite-cancel = Cancel this link
begin-invite-cancel-title = Cancel this link?
begin-invite-cancel-more = It will stop working at once. You can make a new one at any time.
begin-invite-cancelling = The link is being cancelled. Until this device has reached the server, it may still work.
begin-invite-cancelled = The link is cancelled. It no longer works.
begin-invite-too-many = The server takes no more links today. Nothing was lost. You can make one tomorrow.
begin-invite-expired = The link has expired. Make a new one when you are ready.
begin-invite-sending = The link starts working as soon as this device has reached the server. The server passes your words on and can't read them.
begin-invite-answered = Your partner has joined. Now compare four words.
begin-invite-later = Go on for now

begin-join-title = Join your partner
begin-join-lead = Your partner has made a space for the two of you. Before you join, please read this.
begin-join-go = Join
begin-join-working = Joining. This takes a moment.
begin-join-waiting = You have answered the invitation. When your partner's device is next online, it opens the space for you. You can close this page; nothing is lost.
begin-join-already-title = This device is already in a space
begin-join-already = A device can be in one space. Nothing was changed, and the link was not used. To join another space, open the link on another device, or leave this space first in the settings.

begin-words-title = Compare four words
begin-words-lead = Both your screens show four words. Read them to each other, side by side or on a call. If they are the same, nobody stands between you.
begin-words-working = Working out the words
begin-words-same = They are the same
begin-words-differ = They are not the same
begin-words-later = Later
begin-words-again = The keys of one of you have changed, so compare again. This happens when a device was signed out or a recovery kit was used.
begin-words-done = You compared the words and they were the same.
begin-words-alone = There is nobody to compare with yet. Invite your partner first.
begin-words-differ-title = The words were not the same
begin-words-differ-text = Someone may have used the link in your partner's place, or the words were read wrongly, or in two languages. Nothing you wrote is lost. Compare once more. If they differ again, share nothing here for now: leave this space in the settings, make a new one, and hand the link over in person.
