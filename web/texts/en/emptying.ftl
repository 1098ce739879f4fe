# Emptying a device that holds several spaces: which one goes, and that the others stay.

emptying-title = Several spaces on this device
emptying-lead = Each one is removed by itself. The others stay as they are.
emptying-here = It is the one on this page.
emptying-here-locked = The one that is locked here
emptying-here-unnamed = The one on this page
emptying-locked = One whose lock is closed
emptying-locked-more = Go to it first. It can be removed there.
emptying-one = Remove from this device
emptying-one-title = Remove this one from this device?
emptying-one-more = Nothing else on this device changes. What you shared in it stays with the server and on your other devices. You need another device or a recovery kit to come back to it.
emptying-all = Empty this device whole
emptying-all-title = Empty this device whole?
emptying-all-more = Every space on this device is removed, also those whose lock is closed. What you shared stays with the server. You need another device or a recovery kit to come back to it.
