# Pictures in any room: choosing one, sending it, and why one can't be seen yet.

pictures-choose = Choose a picture
pictures-choose-hint = It is made smaller on this device. Place, time and camera, which your phone may have written into the file, are left out.
pictures-preparing = Making it smaller.
pictures-preview = The picture you chose
pictures-missing = Choose a picture first.
pictures-unreadable = This browser can't read that file as a picture. Nothing was changed. A JPEG or PNG file works everywhere.
pictures-too-large = The picture is still too large. Nothing was changed. Try another one.
pictures-on-it = What is on it
pictures-on-it-hint = For someone who can't see it, and for the two of you in some years.

pictures-coming = The picture is on its way.
pictures-not-there = This picture has not been sent from the other device yet. It will show here by itself.
pictures-no-connection = This picture is not on this device yet. It comes when there is a connection.
pictures-broken = This picture can't be shown. What came is not what was put up.

pictures-sending = Sending pictures
pictures-sending-kilobytes = Sending your picture, in kilobytes:
pictures-sending-more = You can leave this page or close the app. It goes on where it was.
pictures-more-wait = More pictures wait after this one.
pictures-waits = It waits for a connection. Nothing is lost.
pictures-full = The server has no more room for pictures. Yours is kept on this device. Tell the person who runs the server.
pictures-not-taken = The server does not take a picture this large. Yours is kept on this device.
