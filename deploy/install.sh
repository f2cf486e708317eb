#!/bin/sh
# Installs papo: install.sh BINARY, as `make install` calls it.
#
# PREFIX (/usr/local) is where it belongs and DESTDIR what stands before it while it is packaged.
# UNITDIR, BASHDIR, ZSHDIR and FISHDIR are where systemd and the shells look on this system.
set -eu

binary=$1
here=$(dirname "$0")
prefix=${PREFIX:-/usr/local}
destdir=${DESTDIR:-}
unitdir=${UNITDIR:-$prefix/lib/systemd/system}
bashdir=${BASHDIR:-$prefix/share/bash-completion/completions}
zshdir=${ZSHDIR:-$prefix/share/zsh/site-functions}
fishdir=${FISHDIR:-$prefix/share/fish/vendor_completions.d}

# The completions' descriptions are the same for all users of the machine.
complete() { PAPO_LANG=en "$binary" completions "$1"; }

install -D -m 755 "$binary" "$destdir$prefix/bin/papo"
umask 022
mkdir -p "$destdir$bashdir" "$destdir$zshdir" "$destdir$fishdir" "$destdir$unitdir"
complete bash > "$destdir$bashdir/papo"
complete zsh > "$destdir$zshdir/_papo"
complete fish > "$destdir$fishdir/papo.fish"
"$binary" man "$destdir$prefix/share/man"
sed "s|^ExecStart=/usr/bin/papo|ExecStart=$prefix/bin/papo|" "$here/papo.service" \
	> "$destdir$unitdir/papo.service"
