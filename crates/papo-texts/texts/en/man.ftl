# The manual's headings.

man-manual = papo's manual
man-name = Name
man-synopsis = Synopsis
man-description = Description
man-commands = Commands
man-see-also = See also
