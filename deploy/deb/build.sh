#!/bin/sh
# Builds the Debian packages: build.sh BINARY DIRECTORY, as `make deb` calls it.
#
# `papo` is the program; `papo-server` starts a server with the machine, so that nothing listens
# on a machine whose owner only wanted to chat.
set -eu

binary=$1
out=$2
here=$(dirname "$0")
root=$here/../..
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
umask 022

version=${DEB_VERSION:-$("$binary" --version | sed 's/^papo \([^ ]*\).*/\1/')}
architecture=$(dpkg --print-architecture)
# The commit's time, so that the same commit makes the same packages.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct 2>/dev/null || date +%s)}
export SOURCE_DATE_EPOCH

# The program, and beside it what makes a service of it.
program=$work/papo
server=$work/papo-server
strip --strip-unneeded --remove-section=.comment -o "$work/binary" "$binary"
DESTDIR=$program PREFIX=/usr UNITDIR=/lib/systemd/system ZSHDIR=/usr/share/zsh/vendor-completions \
	"$here/../install.sh" "$work/binary"
find "$program/usr/share/man" -type f -exec gzip -9n {} +
mkdir -p "$server"
mv "$program/lib" "$server/lib"
install -D -m 644 "$here/../papo.default" "$server/etc/default/papo"

# dpkg-shlibdeps says which libraries the binary needs; it wants a source package about it.
mkdir -p "$work/source/debian"
printf 'Source: papo\n\nPackage: papo\nArchitecture: any\n' > "$work/source/debian/control"
libraries=$(cd "$work/source" && dpkg-shlibdeps -O "$work/binary" | sed 's/^shlibs:Depends=//')

pack() {
	package=$1
	tree=$2
	doc=$tree/usr/share/doc/$package
	mkdir -p "$doc" "$tree/DEBIAN"
	cp "$here/copyright" "$doc/copyright"
	printf 'papo (%s) unstable; urgency=medium\n\n  * CHANGELOG.md of the source says what is new.\n\n -- %s  %s\n' \
		"$version" "$(sed -n 's/^Maintainer: //p' "$here/$package.control")" \
		"$(LC_ALL=C date -Ru -d "@$SOURCE_DATE_EPOCH")" | gzip -9n > "$doc/changelog.gz"
	if [ -e "$here/$package.lintian-overrides" ]; then
		install -D -m 644 "$here/$package.lintian-overrides" "$tree/usr/share/lintian/overrides/$package"
	fi
	for script in postinst prerm postrm conffiles; do
		if [ -e "$here/$package.$script" ]; then
			mode=755
			[ "$script" != conffiles ] || mode=644
			install -m "$mode" "$here/$package.$script" "$tree/DEBIAN/$script"
		fi
	done
	(cd "$tree" && find . -path ./DEBIAN -prune -o -path ./etc -prune -o -type f -printf '%P\0' |
		LC_ALL=C sort -z | xargs -0 md5sum) > "$tree/DEBIAN/md5sums"
	size=$(du -k -s --apparent-size --exclude=DEBIAN "$tree" | cut -f1)
	sed -e "s|@VERSION@|$version|" -e "s|@ARCHITECTURE@|$architecture|" -e "s|@SIZE@|$size|" \
		-e "s|@LIBRARIES@|$libraries|" "$here/$package.control" > "$tree/DEBIAN/control"
	dpkg-deb --root-owner-group ${DEB_COMPRESSION:--Zxz} --build "$tree" "$out" >&2
}

mkdir -p "$out"
pack papo "$program"
pack papo-server "$server"
