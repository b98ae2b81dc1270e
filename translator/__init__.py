"""Translate one text into several languages offline and see how every term came out in each of them."""
