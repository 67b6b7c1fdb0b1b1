//! What Go's library has and golite's has not, so that a program that uses it is not told that it is wrong.

/// Packages.
const PACKAGES: &[&str] = &[
    "C",
    "archive/tar",
    "archive/zip",
    "cmp",
    "compress/bzip2",
    "compress/flate",
    "compress/gzip",
    "compress/lzw",
    "compress/zlib",
    "crypto",
    "crypto/aes",
    "crypto/cipher",
    "crypto/des",
    "crypto/dsa",
    "crypto/ecdh",
    "crypto/ecdsa",
    "crypto/ed25519",
    "crypto/elliptic",
    "crypto/fips140",
    "crypto/hkdf",
    "crypto/hmac",
    "crypto/hpke",
    "crypto/mldsa",
    "crypto/mlkem",
    "crypto/mlkem/mlkemtest",
    "crypto/pbkdf2",
    "crypto/rc4",
    "crypto/rsa",
    "crypto/sha3",
    "crypto/subtle",
    "crypto/tls",
    "crypto/x509",
    "crypto/x509/pkix",
    "database/sql",
    "database/sql/driver",
    "debug/buildinfo",
    "debug/dwarf",
    "debug/elf",
    "debug/gosym",
    "debug/macho",
    "debug/pe",
    "debug/plan9obj",
    "embed",
    "encoding/asn1",
    "encoding/gob",
    "encoding/json/jsontext",
    "encoding/json/v2",
    "encoding/pem",
    "encoding/xml",
    "expvar",
    "go/ast",
    "go/build",
    "go/build/constraint",
    "go/constant",
    "go/doc",
    "go/doc/comment",
    "go/format",
    "go/importer",
    "go/parser",
    "go/printer",
    "go/scanner",
    "go/token",
    "go/types",
    "go/version",
    "html/template",
    "image",
    "image/color",
    "image/color/palette",
    "image/draw",
    "image/gif",
    "image/jpeg",
    "image/png",
    "index/suffixarray",
    "iter",
    "log/slog",
    "log/syslog",
    "maps",
    "mime",
    "mime/multipart",
    "mime/quotedprintable",
    "net",
    "net/http",
    "net/http/cgi",
    "net/http/cookiejar",
    "net/http/fcgi",
    "net/http/httptest",
    "net/http/httptrace",
    "net/http/httputil",
    "net/http/pprof",
    "net/mail",
    "net/netip",
    "net/rpc",
    "net/rpc/jsonrpc",
    "net/smtp",
    "net/textproto",
    "net/url",
    "os/exec",
    "os/user",
    "plugin",
    "runtime/coverage",
    "runtime/metrics",
    "runtime/pprof",
    "runtime/race",
    "runtime/trace",
    "slices",
    "structs",
    "testing/cryptotest",
    "testing/quick",
    "testing/slogtest",
    "testing/synctest",
    "text/scanner",
    "text/template",
    "text/template/parse",
    "time/tzdata",
    "unique",
    "unsafe",
    "uuid",
    "weak",
];

/// Names of packages that golite has. Of `syscall`, which differs from system to system, nothing is listed.
const NAMES: &[(&str, &[&str])] = &[
    ("bytes", &["FieldsFuncSeq", "FieldsSeq", "Lines", "SplitAfterSeq", "SplitSeq"]),
    ("errors", &["AsType"]),
    ("hash/maphash", &["Comparable", "ComparableHasher", "Hasher", "WriteComparable"]),
    ("math/rand/v2", &["N"]),
    ("os", &["OpenInRoot", "OpenRoot", "ProcAttr", "ProcessState", "Root", "StartProcess"]),
    (
        "reflect",
        &["FuncOf", "MakeFunc", "NewAt", "SliceAt", "SliceHeader", "StringHeader", "StructOf", "TypeAssert", "TypeFor"],
    ),
    (
        "runtime",
        &[
            "AddCleanup",
            "BlockProfile",
            "BlockProfileRecord",
            "CPUProfile",
            "Cleanup",
            "GoroutineProfile",
            "MemProfile",
            "MemProfileRecord",
            "MutexProfile",
            "Pinner",
            "ReadTrace",
            "SetBlockProfileRate",
            "SetCPUProfileRate",
            "SetCgoTraceback",
            "SetDefaultGOMAXPROCS",
            "SetMutexProfileFraction",
            "StackRecord",
            "StartTrace",
            "StopTrace",
            "ThreadCreateProfile",
        ],
    ),
    ("runtime/debug", &["CrashOptions", "GCStats", "ParseBuildInfo", "ReadGCStats", "SetCrashOutput", "WriteHeapDump"]),
    ("strings", &["FieldsFuncSeq", "FieldsSeq", "Lines", "SplitAfterSeq", "SplitSeq"]),
    ("sync", &["OnceValue", "OnceValues"]),
    ("sync/atomic", &["CompareAndSwapPointer", "LoadPointer", "Pointer", "StorePointer", "SwapPointer"]),
    ("testing/fstest", &["TestFS"]),
    ("unicode", &["CaseRanges", "FoldCategory", "FoldScript"]),
];

/// Whether Go's library has this package, and golite's has not.
pub(super) fn is_package(path: &str) -> bool {
    PACKAGES.binary_search(&path).is_ok()
}

/// Whether Go's package of this path has this name, and golite's has not.
pub(super) fn is_name(path: &str, name: &str) -> bool {
    NAMES.iter().any(|(package, names)| *package == path && names.contains(&name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stdlib::Embedded;
    use crate::types::Importer;

    #[test]
    fn packages_are_sorted_and_missing() {
        assert!(PACKAGES.is_sorted());
        let all = Embedded.all();
        for path in PACKAGES {
            assert!(!all.iter().any(|known| known == path), "golite has {path}");
        }
        for (path, _) in NAMES {
            assert!(all.iter().any(|known| known == path), "golite has no {path}");
        }
    }
}
