"""Tests of the bundled figures and of the module that reads them."""
