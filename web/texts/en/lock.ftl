# The device's lock, starting up, and what can be wrong with the device's store.

lock-starting = Opening
lock-title = Locked
lock-lead = What you wrote is on this device, encrypted. Write your passphrase to open it.
lock-passphrase = Passphrase
lock-missing = Write your passphrase.
lock-wrong = That passphrase did not open it. Nothing was lost and nothing is deleted after wrong tries. Check capital letters and try again.
lock-no-memory = This device has too little memory free to open the lock. Nothing was lost. Close other pages and try again.
lock-open = Open
lock-opening = Opening. This takes a second or two on purpose: it makes guessing slow.
lock-forgot = I can't remember it
lock-forgot-title = If you can't remember the passphrase
lock-forgot-text = Nobody can open this device for you; that is what keeps it private. If you have another device or a recovery kit, you can begin anew on this one and everything you shared comes back. Drafts that were only here are gone then.
lock-forgot-begin = Empty this device and begin anew
lock-forgot-sure = Empty this device?
lock-forgot-sure-more = Only what is on this device is removed. What you shared stays with the server and on your other devices. You need another device or a recovery kit to come back to it.

lock-elsewhere-title = Open in another tab
lock-elsewhere-text = Goldseam is already open in another tab or window of this browser. It can be used in one at a time, so that nothing you write gets lost between them.
lock-elsewhere-take = Use it here
lock-elsewhere-waits = What was last written in the other tab is not kept yet, because this device has no room. Nothing was lost: it waits there, as long as that tab stays open. Go on in that tab, or make room on this device first and then press again.
lock-elsewhere-taken-title = Now used in another tab
lock-elsewhere-taken = You are using Goldseam in another tab or window. Everything written here was kept.
lock-elsewhere-overtaken = You are using Goldseam in another tab or window. What was written here in the last moment may be missing: look before you go on.
lock-elsewhere-back = Use it here again

lock-missing-store-title = This browser keeps nothing
lock-missing-store = Goldseam keeps what you write on your device, and this browser does not let it. That happens in private windows and when storage is switched off. Nothing was lost. Open this page in an ordinary window, or allow storage for it.
lock-newer-title = A newer version wrote what is here
lock-newer = What this device keeps was written by a newer version of Goldseam than this page, so this page does not touch it. Nothing was lost. Close all tabs of Goldseam and open it again; if a new version is offered then, use it.
lock-damaged-title = What this device kept is damaged
lock-damaged = This device's store can't be read. What you shared is not lost: it is with the server, encrypted, and on your partner's devices. Loading the page again sometimes helps. If it does not, begin anew on this device and link it from another of your devices, or use your recovery kit.
lock-full-title = No room left on this device
lock-full = This device has no room left. What you wrote before is kept. What you write now waits in this open page and is saved as soon as there is room: delete something else on this device.
lock-not-kept = This device did not take what was last written. It waits in this open page, and is tried again by itself: leave the page open. If this stays, note what matters to you somewhere else and load the page again.
lock-full-over = There is room again. Everything is saved.
lock-lost-title = What this browser kept can't be found
lock-lost = What this browser kept for Goldseam is gone, or can't be reached. What you shared is with the server and on your partner's devices. Load the page again first. If nothing is there then, link this device again from another of yours, or use your recovery kit.
lock-again = Load the page again
lock-begin-anew = Begin anew on this device
