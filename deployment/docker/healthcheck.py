#!/usr/bin/env python3
"""healthcheck URL: exits with 0 if the URL answers 200, otherwise prints why."""

import sys
import urllib.error
import urllib.request

try:
    urllib.request.urlopen(sys.argv[1], timeout=3)
except urllib.error.HTTPError as error:
    sys.exit(f"{error.code}: {error.read(500).decode(errors='replace')}")
except OSError as error:
    sys.exit(str(error))
