# A neutral name and icon.

naming-link = Name and icon
naming-title = Name and icon
naming-lead = The name and the icon stand where others may see them: on the home screen, on the tab, and in the list of pages you opened.
naming-legend = This device calls it
naming-own = Goldseam
naming-own-hint = With the vase as its icon.
naming-plain = Notes
naming-plain-hint = With a plain sheet as its icon. Every page is called Notes in tabs and in the browser's history.
naming-home-screen = If it is on your home screen already, take it off there and add it again. Some phones change it by themselves after a while.
naming-not = The address of this page stays the same, and so do the words on its screens. Someone who looks closely can still tell.
