# A passkey beside the passphrase.

passkey-title = Passkey
passkey-about = A passkey opens this device by your finger, your face or a key that you carry. It stands beside your passphrase and never in its place, because passkeys get lost.
passkey-first = To add one, set a passphrase first.
passkey-not-here = This browser can't hold one for this page.
passkey-listed = It is listed among the passkeys of this phone or account, with the address of this page. Nothing is sent to the server.
passkey-add = Add a passkey
passkey-added = The passkey is added. Your passphrase opens this device as before.
passkey-not-made = No passkey was made, and nothing was changed.
passkey-unfit = This passkey can't open the lock. Nothing was lost, and your passphrase opens this device as before. You can delete the passkey in the settings of your phone or account.
passkey-has = A passkey opens this device, beside your passphrase.
passkey-remove = Remove the passkey
passkey-remove-title = Remove the passkey?
passkey-remove-more = Then your passphrase alone opens this device. The passkey stays in the list of your phone or account until you delete it there.
passkey-removed = The passkey opens this device no more.
passkey-open = Open with the passkey
passkey-silent = The passkey did not open it. It may be gone, or you stopped it. Nothing was lost, and your passphrase opens this device as before.
passkey-both-gone = If the passkey is gone too, nobody can open what is on this device. Your drafts here are lost, and so is what this device had not sent yet. All that was sent comes back with your recovery kit or another device of yours.
