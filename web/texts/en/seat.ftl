# A guide's device: pages that are not a guide's, and a device that is let in no more.

seat-not-part-title = This is not part of a guide's seat
seat-not-part = This page is for the two themselves. What they put in for you stands on your desk.
seat-to-desk = Go to the couples
seat-let-in-no-more-title = This device is let in no more
seat-let-in-no-more = The seat has ended, or you signed this device out from another of yours. This device can not tell which. What you had read stays here. Nothing new comes.
