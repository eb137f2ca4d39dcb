"""The codebook on the desk: what its screens show and ask, and how an edit comes to be saved."""
