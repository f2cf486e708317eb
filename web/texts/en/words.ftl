# What people write: how it is shown, written and acted on.

code-copy = Copy code
copied = Copied
