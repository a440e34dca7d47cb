"""PolNeAR (Newell, Margolin and Ruths, LREC 2018): attributions of US news as source, cue and content."""
