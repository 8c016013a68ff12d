"""Documents opened, decoded and bounded, and the raw articles made of them."""
