# Taking something back, in every room.

taking-back-go = Take it back
taking-back-title = Take this back?
taking-back-seen = Your partner can read it already. The words stay, with a line that says you took them back.
taking-back-unseen = Your partner has not read it. It goes entirely, as if it had never been.
taking-back-delete = Delete it for good
taking-back-delete-title = Delete this note?
taking-back-delete-more = It goes from all your devices and from the server. Nobody can bring it back.
