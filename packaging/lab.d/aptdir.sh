# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# A private apt directory: own sources, lists, cache and status, so that packages and
# source packages can be fetched as any user and the system's configuration and lists
# are never touched. Its sources are derived from the machine's own: same mirrors, same keys.
# Sourced; needs common.sh.

# apt_machine_sources: the machine's sources as deb822 stanzas, made of the one-line ones
# (*.list), too. LAB_APT_ETC names another /etc/apt, for tests.
apt_machine_sources() {
    local etc=${LAB_APT_ETC:-/etc/apt} type words
    local line='^(\[([^]]*)\])?[[:space:]]*([^[:space:]]+)[[:space:]]+([^[:space:]]+)[[:space:]]+(.*)'
    while read -r type words; do
        [[ $type =~ ^deb(-src)?$ && ${words%%#*} =~ $line ]] || continue
        printf 'URIs: %s\nSuites: %s\nComponents: %s\n' "${BASH_REMATCH[@]:3}"
        [[ ! ${BASH_REMATCH[2]} =~ signed-by=([^ ]+) ]] || printf 'Signed-By: %s\n' "${BASH_REMATCH[1]}"
        echo
    done < <(cat "$etc/sources.list" "$etc"/sources.list.d/*.list 2>/dev/null)
    # a file may end without the empty line that ends a stanza
    for words in "$etc"/sources.list.d/*.sources; do
        [ ! -f "$words" ] || sed '/^#/d' "$words" - <<<''
    done
}

# apt_derive TYPES FROM TO <stanzas: those of release TO, at the places where the machine gets
# release FROM (its base, -updates and -security suites; sid, experimental and a release's
# -backports, which are asked for by their names, are one suite), each once. Prints nothing
# when the machine knows no such place.
apt_derive() {
    awk -v RS= -v types="$1" -v from="$2" -v to="$3" '
        function field(name) {
            if (!match(tolower(text), "\n" name ":[^\n]*(\n[ \t][^\n]*)*")) return ""
            return substr(text, RSTART + length(name) + 2, RLENGTH - length(name) - 2)
        }
        {
            text = "\n" $0
            if (tolower(field("enabled")) ~ /no|false|0|off/) next
            components = ""
            count = split(field("components"), component)
            for (i = 1; i <= count; i++)
                if (component[i] ~ /^(main|universe)$/) components = components " " component[i]
            if (components == "") next
            signed = field("signed-by")
            sub(/^[ \t]*/, " ", signed)
            uris = split(field("uris"), uri)
            suites = split(field("suites"), suite)
            for (u = 1; u <= uris; u++)
                for (s = 1; s <= suites; s++) {
                    part = substr(suite[s], length(from) + 1)
                    if (suite[s] != from part || part !~ /^(-updates|-security)?$/) continue
                    if (seen[uri[u], part]++ || (to ~ /^(sid|experimental|.*-backports)$/ && part != "")) continue
                    printf "Types: %s\nURIs: %s\nSuites: %s\nComponents:%s\n", types, uri[u], to part, components
                    print (signed == " " ? "" : "Signed-By:" signed "\n")
                }
        }'
}

# apt_open DIR TYPES RELEASE...: makes the private directory DIR for these releases, with
# mirrors and keys of the machine. Returns 1 when the machine has no source to derive them from.
apt_open() {
    local dir=$1 entries release
    entries=$(for release in "${@:3}"; do
        apt_machine_sources | apt_derive "$2" "$(os_field VERSION_CODENAME)" "$release"
    done)
    [ -n "$entries" ] || return 1
    mkdir -p "$dir"/etc/apt/{sources.list,preferences}.d "$dir"/var/{lib/apt/lists,cache/apt/archives}/partial
    : >"$dir/status"
    printf '%s\n' "$entries" >"$dir/etc/apt/sources.list.d/lab.sources"
    # Read with -c, after the machine's own configuration (proxies stay in force); the
    # hooks of the machine's updates have no business here.
    cat >"$dir/apt.conf" <<END
#clear APT::Update;
#clear Acquire::IndexTargets::deb::DEP-11;
#clear Acquire::IndexTargets::deb::CNF;
Dir "$dir";
Dir::Etc::trustedparts "/etc/apt/trusted.gpg.d";
Dir::State::status "$dir/status";
Dir::Cache::pkgcache "pkgcache.bin";
Dir::Cache::srcpkgcache "srcpkgcache.bin";
Acquire::Languages "none";
Acquire::Retries "3";
Debug::NoLocking "true";
# root's private folder is closed to the user apt would otherwise fetch as
APT::Sandbox::User "root";
END
}

# apt_update DIR TYPES RELEASE LOG: the same, with the lists as they are now.
apt_update() {
    apt_open "$1" "$2" "$3" || die "no package source for $3 in /etc/apt; add one"
    run_logged "$4" "reading the package lists" apt_in "$1" apt-get -q update
}

# apt_in DIR TOOL ARG...: a tool of apt within the private directory.
apt_in() {
    "$2" -c "$1/apt.conf" "${@:3}"
}

# apt_mirrors DIR: where the packages of DIR's releases come from, each place once.
apt_mirrors() {
    sed -n 's|^URIs: *||p' "$1/etc/apt/sources.list.d/lab.sources" | sed 's|/*$||' | awk '!seen[$0]++'
}

# apt_fetch DIR URI FILE [SHA256]: fetches one file, as apt would for DIR; apt's own words go
# to standard output.
apt_fetch() {
    apt_in "$1" /usr/lib/apt/apt-helper download-file "$2" "$3" ${4:+"SHA256:$4"} 2>&1 </dev/null
}

# apt_direct_depends DIR PACKAGE: names of what PACKAGE depends on directly (first alternative).
apt_direct_depends() {
    apt_in "$1" apt-cache show --no-all-versions "$2" |
        awk -F ': ' '$1 == "Depends" || $1 == "Pre-Depends" { print $2 }' |
        tr ',' '\n' | sed 's/|.*//; s/(.*//; s/:any//; s/[[:space:]]//g; /^$/d'
}
