# Reminders: what this device says and when, quiet hours, and the calendar as the way that always works.

reminders-title = Reminders
reminders-lead = A reminder says one line: "You have a reminder." It names nobody and nothing. You choose what you want to be reminded of: your check-in here, and a promise where you make it.
reminders-link = Reminders and quiet hours

reminders-closed-title = While this page is closed
reminders-closed-lead = Your device can be woken for a reminder. For that, the server learns when, and your browser's maker passes a message on. Neither learns what it is about.
reminders-turn-on = Turn reminders on
reminders-asks = Your browser will then ask whether this page may show notices.
reminders-on = Reminders are on for this device.
reminders-asking = Reminders are being turned on. It takes a moment with a connection.
reminders-turn-off = Turn reminders off
reminders-off = Reminders are off for this device.
reminders-offline = The server can't be reached right now. Try again when you have a connection. Nothing was changed.
reminders-not-here = The server you use wakes no devices. Reminders come while this page is open.
reminders-lost = Your browser or the server let the address go, so this device is not woken any more. Turn reminders off and on again.
reminders-denied = This browser was told to show no notices from this page. You can change that in the browser's settings for this page, and then come back here.
reminders-not-asked = The browser did not get a yes, so it shows no notices. A quiet line stands on Today instead.
reminders-no-service = This browser could not set up waking. Notices come while this page is open.
reminders-no-notices = This browser shows no notices from pages. A quiet line stands on Today instead.
reminders-install = On an iPhone or iPad, notices come only from the home screen. Press Share, then "Add to Home Screen", and open Goldseam from there.

reminders-quiet-title = Quiet hours
reminders-quiet-lead = In these hours your devices say nothing. What falls due is said once, when they end. Only you know of them; your partner does not see them.
reminders-quiet-none = You have no quiet hours.
reminders-quiet-now = Your quiet hours are from { $from } to { $to }.
reminders-quiet-from = Quiet from
reminders-quiet-to = Quiet until
reminders-quiet-from-missing = Choose when they begin, such as 22:00.
reminders-quiet-to-missing = Choose when they end, such as 07:00.
reminders-quiet-same = Choose two different times.
reminders-quiet-save = Keep these hours
reminders-quiet-no-more = No quiet hours
reminders-quiet-screens = While screens are down, nothing is said either.

reminders-calendar-title = The way that always works
reminders-calendar-lead = A calendar reminds you on any device, also without a network. You take your dates along as a file; it is sent nowhere.
reminders-calendar-go = Take dates into my calendar
