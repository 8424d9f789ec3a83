# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# A private apt directory: own sources, lists, cache and status, so that packages and
# source packages can be fetched as any user and the system's configuration and lists
# are never touched. Its sources are derived from the machine's own: same mirrors, same keys.
# Sourced; needs common.sh.

# apt_machine_sources: every enabled source of the machine, one line each:
#   URI <tab> SUITE <tab> COMPONENTS <tab> SIGNED-BY
# from one-line (*.list) and deb822 (*.sources) files. In SIGNED-BY a key given in
# full keeps its line ends as \001. LAB_APT_ETC names another /etc/apt, for tests.
apt_machine_sources() {
    local etc=${LAB_APT_ETC:-/etc/apt} file
    for file in "$etc/sources.list" "$etc"/sources.list.d/*.list; do
        [ -f "$file" ] && apt_read_one_line "$file"
    done
    for file in "$etc"/sources.list.d/*.sources; do
        [ -f "$file" ] && apt_read_deb822 "$file"
    done
    return 0
}

# One-line format: deb [option=value ...] URI SUITE COMPONENT...
apt_read_one_line() {
    awk '
        { sub(/#.*/, "") }
        $1 != "deb" && $1 != "deb-src" { next }
        {
            options = ""
            sub(/^[ \t]*deb(-src)?[ \t]+/, "")
            if (match($0, /\[[^]]*\]/)) {
                options = substr($0, RSTART + 1, RLENGTH - 2)
                $0 = substr($0, 1, RSTART - 1) " " substr($0, RSTART + RLENGTH)
            }
            signed = ""
            count = split(options, option, " ")
            for (i = 1; i <= count; i++)
                if (option[i] ~ /^signed-by=/) signed = substr(option[i], 11)
            components = ""
            for (i = 3; i <= NF; i++) components = components (i > 3 ? " " : "") $i
            printf "%s\t%s\t%s\t%s\n", $1, $2, components, signed
        }' "$1"
}

# deb822 format: stanzas of fields; a line that begins with a blank continues a field.
apt_read_deb822() {
    awk '
        function flush(   u, s, i, j, uris, suites) {
            if (field["uris"] != "" && tolower(field["enabled"]) !~ /^(no|false|0|off)$/) {
                u = split(field["uris"], uris, " ")
                s = split(field["suites"], suites, " ")
                for (i = 1; i <= u; i++)
                    for (j = 1; j <= s; j++)
                        printf "%s\t%s\t%s\t%s\n", uris[i], suites[j],
                               field["components"], field["signed-by"]
            }
            delete field
            name = ""
        }
        /^#/ { next }
        /^[ \t]*$/ { flush(); next }
        /^[ \t]/ {
            if (name == "signed-by") { field[name] = field[name] "\001" $0 }
            else { sub(/^[ \t]+/, ""); field[name] = field[name] " " $0 }
            next
        }
        {
            colon = index($0, ":")
            name = tolower(substr($0, 1, colon - 1))
            value = substr($0, colon + 1)
            gsub(/^[ \t]+|[ \t]+$/, "", value)
            field[name] = value
        }
        END { flush() }' "$1"
}

# apt_derive TYPES FROM TO <sources: the deb822 entries of release TO, at the places
# where the machine gets release FROM (its base, -updates and -security suites; sid has
# only the first).
# Prints nothing when the machine knows no such place.
apt_derive() {
    awk -F '\t' -v types="$1" -v from="$2" -v to="$3" '
        $2 == from || $2 == from "-updates" || $2 == from "-security" {
            if (to == "sid" && $2 != from) next
            suite = to substr($2, length(from) + 1)
            if (seen[$1, suite]++) next
            components = ""
            count = split($3, component, " ")
            for (i = 1; i <= count; i++)
                if (component[i] == "main" || component[i] == "universe")
                    components = components (components == "" ? "" : " ") component[i]
            if (components == "") next
            printf "Types: %s\nURIs: %s\nSuites: %s\nComponents: %s\n", types, $1, suite, components
            if ($4 != "") { signed = $4; gsub(/\001/, "\n", signed); printf "Signed-By: %s\n", signed }
            printf "\n"
        }'
}

# apt_open DIR TYPES RELEASE: makes the private directory DIR for RELEASE, with mirrors
# and keys of the machine. Returns 1 when the machine has no source to derive it from.
apt_open() {
    local dir=$1 types=$2 release=$3 entries
    entries=$(apt_machine_sources | apt_derive "$types" "$(os_field VERSION_CODENAME)" "$release")
    [ -n "$entries" ] || return 1
    mkdir -p "$dir/sources.list.d" "$dir/lists/partial" "$dir/cache/archives/partial" "$dir/state"
    : >"$dir/status"
    printf '%s\n' "$entries" >"$dir/sources.list.d/lab.sources"
    apt_write_config "$dir" >"$dir/apt.conf"
}

# Read with -c, after the machine's own configuration (proxies stay in force); the
# hooks of the machine's updates have no business here.
apt_write_config() {
    cat <<EOF
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
#clear Acquire::IndexTargets::deb::DEP-11;
#clear Acquire::IndexTargets::deb::CNF;
Dir::Etc::sourcelist "/dev/null";
Dir::Etc::sourceparts "$1/sources.list.d";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
Dir::State "$1/state";
Dir::State::lists "$1/lists";
Dir::State::status "$1/status";
Dir::Cache "$1/cache";
Dir::Cache::archives "archives";
Dir::Cache::pkgcache "pkgcache.bin";
Dir::Cache::srcpkgcache "srcpkgcache.bin";
Acquire::Languages "none";
Acquire::Retries "3";
Debug::NoLocking "true";
EOF
    # root's private folder is closed to the user apt would otherwise fetch as
    [ "$(id -u)" -ne 0 ] || printf 'APT::Sandbox::User "root";\n'
}

# apt_in DIR TOOL ARG...: apt-get or apt-cache within the private directory.
apt_in() {
    local dir=$1 tool=$2
    shift 2
    "$tool" -c "$dir/apt.conf" "$@"
}

# apt_direct_depends DIR PACKAGE: names of what PACKAGE depends on directly (first alternative).
apt_direct_depends() {
    apt_in "$1" apt-cache show --no-all-versions "$2" |
        awk -F ': ' '$1 == "Depends" || $1 == "Pre-Depends" { print $2 }' |
        tr ',' '\n' | sed 's/|.*//; s/(.*//; s/:any//; s/[[:space:]]//g; /^$/d'
}

# apt_version DIR PACKAGE: the version that would be fetched; empty when there is none.
apt_version() {
    apt_in "$1" apt-cache show --no-all-versions "$2" 2>/dev/null |
        awk -F ': ' '$1 == "Version" { print $2; exit }'
}
