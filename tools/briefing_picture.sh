#!/usr/bin/env bash
# Take the README's picture of the briefing: the shipped pair as .docx, shown by LibreOffice.
# Needs soffice, pdftoppm (poppler-utils), convert (ImageMagick) and `rejoinder` on the path.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
rejoinder --library statements export pakistan-unsc-2025-12 pakistan-rejoinder-unama-2026-02 \
  -o "$scratch/briefing.docx"
soffice --headless --convert-to pdf --outdir "$scratch" "$scratch/briefing.docx" >/dev/null
pdftoppm -r 80 -f 1 -l 2 -png "$scratch/briefing.pdf" "$scratch/page"
convert "$scratch"/page-*.png -bordercolor '#b9c2ce' -border 1 -bordercolor '#eef1f5' -border 10 \
  -gravity north -background '#eef1f5' +append -colors 64 -strip PNG8:docs/pictures/briefing.png
