#!/bin/sh
# The whole way, from an empty library to cited answers, a table and a site; `make demo` calls it.
# Everything it writes lies under demo/, but for the built bundle, which all libraries share in the user's cache.
set -eu
cd "$(dirname "$0")/.."
PATH="$PWD/.venv/bin:$PATH"
LITGRAPH_LIBRARY=demo/library
export PATH LITGRAPH_LIBRARY

# Print a command as one would type it, then run it.
run() {
    printf '\n$'
    for word in "$@"; do
        case $word in
        *[!A-Za-z0-9_./=-]*) printf ' "%s"' "$word" ;;
        *) printf ' %s' "$word" ;;
        esac
    done
    printf '\n'
    "$@"
}

# Run a command that must be answered with "no" (exit code 1); anything else is a failure of the demo.
refused() {
    status=0
    run "$@" || status=$?
    if [ "$status" -ne 1 ]; then
        echo "demo: a refusal, exit code 1, was expected; the exit code is $status" >&2
        exit 1
    fi
}

say() {
    printf '\n== %s\n' "$1"
}

rm -rf demo
mkdir demo

say "The bundled library: 20 works on SME internationalisation, without their texts"
echo '$ export PATH="$PWD/.venv/bin:$PATH" LITGRAPH_LIBRARY=demo/library'
run litgraph build

say "Questions, each answer with the statements and the places it rests on"
run litgraph ask "In how many countries are Fortumo's solutions available?"
run litgraph ask "How was Marioff sold, and for how much?"
run litgraph ask "How large is AlphaTech, and where does it sell?"
run litgraph ask "Which theories does the study of micromultinationals build on?"
run litgraph ask "Was it supported that sharing knowledge about new markets raises SMEs' internationalisation speed?"

say "A question that the library cannot answer is refused"
refused litgraph ask "What does the book say about blockchain in supply chains?"

say "Your own papers: here three that were invented for this purpose"
run python tests/papers/make_pdf.py demo/brandel2024.pdf
run litgraph add tests/papers/varnholt2022.md tests/papers/okundal2020.txt demo/brandel2024.pdf
run litgraph ask "Does borrowed knowledge make small exporters faster or slower?"

say "A table and a site"
run litgraph table hypotheses --format md --output demo/hypotheses.md
run litgraph site build --out demo/site

say "What is here now"
cat <<'END'
  .venv/bin/litgraph      the program: litgraph --help
  demo/library            the library of this demo; yours will be elsewhere, or where LITGRAPH_LIBRARY says
  demo/hypotheses.md      every hypothesis, proposition and question, with its outcome and a citation
  demo/site/index.html    the site: open it in a browser, no server needed
END
