#!/usr/bin/env bash
# A real OpenSearch cluster on loopback for the tests: three nodes, one Java process each, in the folder build/cluster.
#   cluster.sh fetch     the jars, once (Java and Maven are installed with apt where that is allowed)
#   cluster.sh up        start all nodes and wait until they have found each other
#   cluster.sh start K   start node K      kill9 K: end it at once, as a power cut would
#   cluster.sh down      stop all nodes    wipe: and remove their data      status: what answers      addresses: host:port,...
# Java 21 or later runs OpenSearch 3.x; with Java 17 alone, the last 2.x is taken.
# Environment: JAVA_HOME, CLUSTER_PORT (9200: node K answers at 9200+K), CLUSTER_HEAP (512m), CLUSTER_DIR (build/cluster).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
dir=${CLUSTER_DIR:-$here/../../build/cluster}
mkdir -p "$dir"
dir=$(cd "$dir" && pwd)
again=$here/../../tools/again
nodes=3
port=${CLUSTER_PORT:-9200}
heap=${CLUSTER_HEAP:-512m}

version_of() { "$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p'; }

find_java() { # the newest of JAVA_HOME, /usr/lib/jvm and what PATH gives that can run a node; sets java and major
    java='' major=0
    local home version
    for home in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
        [ -n "$home" ] && [ -x "$home/bin/javac" ] || continue
        version=$(version_of "$home")
        if [ "${version:-0}" -gt "$major" ]; then java=$home major=$version; fi
        if [ "$home" = "${JAVA_HOME:-}" ] && [ "$major" -ge 21 ]; then return 0; fi
    done
    [ "$major" -ge 17 ]
}

install() { # the first of these apt packages that there is, where we may
    local as=() package
    command -v apt-get >/dev/null || return 1
    if [ "$(id -u)" != 0 ]; then
        sudo -n true 2>/dev/null || return 1
        as=(sudo -n)
    fi
    "$again" "${as[@]}" apt-get update -qq -o APT::Update::Error-Mode=any >&2 || echo "Going on with the package lists that are here." >&2
    for package in "$@"; do
        apt-cache show "$package" >/dev/null 2>&1 || continue
        echo "Installing with apt: $package" >&2
        "$again" "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
            -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3 "$package" >&2 && return 0
    done
    return 1
}

need_java() {
    find_java && return 0
    install openjdk-25-jdk-headless openjdk-21-jdk-headless openjdk-17-jdk-headless && find_java && return 0
    echo "The test cluster needs a JDK, version 21 or later (17 at least): install one, such as Debian's openjdk-21-jdk-headless," \
        "or set JAVA_HOME to it." >&2
    exit 1
}

need() { # a command, what it is needed for; Debian's package has its name
    command -v "$1" >/dev/null || install "$2" || {
        echo "The test cluster needs $1 $3: install it, such as Debian's package $2." >&2
        exit 1
    }
}

lib() { if [ "$major" -ge 21 ]; then echo "$dir/lib"; else echo "$dir/lib17"; fi; }

fetch() {
    need_java
    local lib profile=()
    lib=$(lib)
    [ "$major" -ge 21 ] || profile=(-P java17)
    if [ ! -f "$lib/.complete" ] || [ "$here/pom.xml" -nt "$lib/.complete" ]; then
        need mvn maven "to fetch OpenSearch"
        rm -rf "$lib"
        (cd "$here" && "$again" mvn -B -q -U "${profile[@]}" dependency:copy-dependencies -Djars="$lib")
        touch "$lib/.complete"
    fi
    if [ ! -f "$lib/classes/SearchNode.class" ] || [ "$here/SearchNode.java" -nt "$lib/classes/SearchNode.class" ]; then
        mkdir -p "$lib/classes"
        "$java/bin/javac" -cp "$lib/*" -d "$lib/classes" "$here/SearchNode.java"
    fi
    echo "Java $major, $(cd "$lib" && echo opensearch-[0-9]*.jar)"
}

alive() { # a number that is another program's by now is no node
    local pid
    pid=$(cat "$dir/n$1/pid" 2>/dev/null) && kill -0 "$pid" 2>/dev/null || return 1
    [ ! -r "/proc/$pid/cmdline" ] || grep -qaE 'SearchNode|cluster\.sh' "/proc/$pid/cmdline"
}

start() {
    local k=$1 lib flags
    alive "$k" && return 0
    need_java
    lib=$(lib)
    # In a container with little shared memory or a seccomp filter these are what the official start script sets or would need.
    flags=(-Xms"$heap" -Xmx"$heap" -XX:+UseG1GC -Dfile.encoding=UTF-8 -Djava.awt.headless=true -Djna.nosys=true
        -Dlog4j2.disable.jmx=true -Dlog4j2.formatMsgNoLookups=true -Dio.netty.noUnsafe=true
        -Dorg.apache.lucene.store.MMapDirectory.sharedArenaMaxPermits=1)
    [ "$major" -lt 21 ] || flags+=(--enable-native-access=ALL-UNNAMED --add-modules=jdk.incubator.vector)
    mkdir -p "$dir/n$k"
    (
        cd "$dir/n$k"
        exec nohup "$java/bin/java" "${flags[@]}" -cp "$lib/classes:$lib/*" \
            SearchNode "$k" "$nodes" "$dir/n$k" "$port" $((port + 100)) </dev/null >"$dir/n$k/stdout.log" 2>&1
    ) &
    echo $! >"$dir/n$k/pid"
}

up() {
    need curl curl "to ask the nodes"
    fetch
    for k in $(seq "$nodes"); do start "$k"; done
    for _ in $(seq 600); do
        for k in $(seq "$nodes"); do
            if ! alive "$k"; then
                echo "Node $k ended while starting:" >&2
                tail -n 40 "$dir/n$k/stdout.log" >&2
                exit 1
            fi
        done
        if curl -fs --noproxy '*' -m 5 "127.0.0.1:$((port + 1))/_cluster/health" 2>/dev/null | grep -q "\"number_of_nodes\":$nodes"; then
            status
            return 0
        fi
        sleep 1
    done
    echo "The nodes did not find each other in ten minutes; node 1 says:" >&2
    tail -n 40 "$dir/n1/stdout.log" >&2
    exit 1
}

end() { # end one node with a signal and wait for it
    alive "$1" || { rm -f "$dir/n$1/pid"; return 0; }
    local pid
    pid=$(cat "$dir/n$1/pid")
    kill "-$2" "$pid"
    for _ in $(seq 60); do
        alive "$1" || break
        sleep 0.5
    done
    ! alive "$1" || kill -9 "$pid"
    rm -f "$dir/n$1/pid"
}

status() {
    for k in $(seq "$nodes"); do
        curl -fs --noproxy '*' -m 5 "127.0.0.1:$((port + k))/_cat/nodes?v&h=name,version,heap.max,cluster_manager" && return 0
    done
    echo "No node answers." >&2
    return 1
}

case ${1:-} in
    fetch | up | status) "$1" ;;
    start) start "$2" ;;
    kill9) end "$2" KILL ;;
    down) for k in $(seq "$nodes"); do end "$k" TERM; done ;;
    wipe)
        for k in $(seq "$nodes"); do end "$k" TERM; done
        for k in $(seq "$nodes"); do rm -rf "$dir/n$k"; done
        ;;
    addresses) for k in $(seq "$nodes"); do printf '%s127.0.0.1:%s' "$([ "$k" = 1 ] || echo ,)" $((port + k)); done; echo ;;
    *) sed -n 2,8p "$0"; exit 2 ;;
esac
