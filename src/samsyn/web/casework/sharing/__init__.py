"""What crosses between organisations, before anything is written: what may be chosen, on which ground, how it reads.

`items` makes of a chosen row what the receiver sees; `paper` is that, whole, the same for sender and receiver;
`consents` tells what is covered; `grounds` judges; `prepared` puts it together and refuses what may not be sent.
"""
