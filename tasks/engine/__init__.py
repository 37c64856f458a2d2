"""The engine seen from outside its work pools: what runs where, how often, and what has to be begun again (D-1, D-8).

Owns no procedure, and what is here runs in no pool: whoever watches must not stand still with what is watched.
"""
