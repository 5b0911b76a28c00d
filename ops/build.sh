#!/bin/sh
# What the image is made of: run in a copy of the sources, leaves dist/ and the packages of production. The Dockerfile calls it, and so can you.
set -eu
npm ci --no-audit --no-fund
node scripts/prepare.mjs
npm prune --omit=dev --no-audit --no-fund
