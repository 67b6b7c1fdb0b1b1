//! Size classes: how large a slot is for an object of so many bytes.
//!
//! Two uses with one table. Append must give slices the capacities that Go gives them, and those follow Go's allocator
//! ([`round_up_size`]); and slots of exactly those payloads, plus the header word, waste nothing on such arrays.
//! A few classes are added for objects of an odd number of words, which Go would round up.

/// Bytes in a page: the system's, mostly. With Go's 8 KB an array of 64 KB, which needs one word more for its header, took 72 KB of
/// which 4 KB were never touched.
pub const PAGE: usize = 4096;
/// log2 of [`PAGE`].
pub const PAGE_SHIFT: u32 = 12;
/// Bytes in a page of Go's allocator: the capacities of large arrays are multiples.
const GO_PAGE: usize = 8192;
/// Bytes of the header word that stands before each object.
pub const HEADER: usize = 8;
/// The largest payload that shares a span with others.
pub const MAX_SMALL: usize = 32768;
/// A span has at most so many slots, so that each of its bitmaps is one cache line.
pub const MAX_SLOTS: usize = 512;

/// Payloads at which Go's allocator rounds up; programs see them in `cap` after `append`.
const GO: [u32; 67] = [
    8, 16, 24, 32, 48, 64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224, 240, 256, 288, 320, 352, 384, 416, 448, 480,
    512, 576, 640, 704, 768, 896, 1024, 1152, 1280, 1408, 1536, 1792, 2048, 2304, 2688, 3072, 3200, 3456, 4096, 4864,
    5376, 6144, 6528, 6784, 6912, 8192, 9472, 9728, 10240, 10880, 12288, 13568, 14336, 16384, 18432, 19072, 20480,
    21760, 24576, 27264, 28672, 32768,
];

/// Payloads added to Go's: objects of five, seven, nine and eleven words are common.
const ADDED: [u32; 4] = [40, 56, 72, 88];

/// Classes, class 0 (what is not small) included.
pub const CLASSES: usize = GO.len() + ADDED.len() + 1;
/// Bins of a cache: each class twice, with pointers and (odd) without. Padded so that any `u8` below it is in range.
pub const BINS: usize = CLASSES * 2;

/// Payload bytes of each class; class 0 stands for what is not small.
pub const PAYLOAD: [u32; CLASSES] = {
    let mut all = [0; CLASSES];
    let (mut go, mut added, mut class) = (0, 0, 1);
    while class < CLASSES {
        if added < ADDED.len() && (go == GO.len() || ADDED[added] < GO[go]) {
            all[class] = ADDED[added];
            added += 1;
        } else {
            all[class] = GO[go];
            go += 1;
        }
        class += 1;
    }
    all
};

const fn smallest(table: &[u32], bytes: usize) -> usize {
    let mut i = 0;
    while (table[i] as usize) < bytes {
        i += 1;
    }
    i
}

/// Class by size in words up to 1,024 bytes.
static BY_WORDS: [u8; 129] = {
    let mut table = [0; 129];
    let mut words = 1;
    while words < table.len() {
        table[words] = smallest(&PAYLOAD, words * 8) as u8;
        words += 1;
    }
    table
};

/// Class by size in units of 128 bytes up to [`MAX_SMALL`]: all larger classes are multiples of that.
static BY_128: [u8; 257] = {
    let mut table = [0; 257];
    let mut units = 1;
    while units < table.len() {
        table[units] = smallest(&PAYLOAD, units * 128) as u8;
        units += 1;
    }
    table
};

/// The class for an object of `bytes`; 0 for none and for more than [`MAX_SMALL`].
#[inline]
pub const fn class_of(bytes: usize) -> u8 {
    if bytes <= 1024 {
        BY_WORDS[bytes.div_ceil(8)]
    } else if bytes <= MAX_SMALL {
        BY_128[bytes.div_ceil(128)]
    } else {
        0
    }
}

/// The bin for an object of `bytes`, without pointers or with; below 2: not small.
#[inline]
pub const fn bin_of(bytes: usize, no_scan: bool) -> u8 {
    class_of(bytes) * 2 + no_scan as u8
}

/// Bytes of the usual span.
const SPAN: usize = 32 << 10;
/// At most so much of a span may be left over behind its last slot: this part of it. Without that bound the slots of 4 and 8 KB, a word
/// more than whole pages, left 10 and 11 % of their spans unused.
const LEFT_OVER: usize = 32;

/// Pages of a span of each class: 32 KB or 512 slots, but at least eight slots, and more where too much would be left over.
pub static SPAN_PAGES: [u8; CLASSES] = {
    let mut table = [0; CLASSES];
    let mut class = 1;
    while class < CLASSES {
        let slot = PAYLOAD[class] as usize + HEADER;
        let mut pages = if slot * 8 > SPAN { (slot * 8).div_ceil(PAGE) } else { SPAN / PAGE };
        if slot * MAX_SLOTS < SPAN {
            pages = slot * MAX_SLOTS / PAGE;
        }
        while pages * PAGE % slot > pages * PAGE / LEFT_OVER {
            pages += 1;
        }
        table[class] = pages as u8;
        class += 1;
    }
    table
};

/// The bytes that Go's allocator hands out for an array of `bytes`: what append makes of a wanted capacity. Arrays with
/// pointers above 512 bytes lose a word to a header of Go's, and the capacity shows it (1.27: 143 pointers after 64).
pub fn round_up_size(bytes: usize, no_scan: bool) -> Option<usize> {
    let class = |bytes: usize| GO[GO.partition_point(|&payload| (payload as usize) < bytes)] as usize;
    if bytes <= MAX_SMALL - 8 {
        if !no_scan && bytes > 512 { Some(class(bytes + 8) - 8) } else { Some(class(bytes)) }
    } else {
        Some(bytes.checked_add(GO_PAGE - 1)? & !(GO_PAGE - 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_fit_tightly() {
        for bytes in 1..=MAX_SMALL {
            let class = class_of(bytes) as usize;
            assert!(PAYLOAD[class] as usize >= bytes && (PAYLOAD[class - 1] as usize) < bytes, "{bytes}");
        }
        assert_eq!((class_of(0), class_of(MAX_SMALL + 1)), (0, 0));
    }

    #[test]
    fn spans_hold_what_they_should() {
        for (&payload, &pages) in PAYLOAD.iter().zip(&SPAN_PAGES).skip(1) {
            let (slot, bytes) = (payload as usize + HEADER, pages as usize * PAGE);
            let slots = bytes / slot;
            assert!((8..=MAX_SLOTS).contains(&slots), "{payload}: {slots}");
            assert!((bytes - slots * slot) * LEFT_OVER <= bytes, "{payload}: {slots} in {bytes}");
        }
    }

    #[test]
    fn rounds_as_go() {
        // Seen in Go 1.27: capacities of []byte, []*int made by append.
        assert_eq!(round_up_size(5, true), Some(8));
        assert_eq!(round_up_size(33, true), Some(48));
        assert_eq!(round_up_size(1024, true), Some(1024));
        assert_eq!(round_up_size(128 * 8, false), Some(143 * 8));
        assert_eq!(round_up_size(65 * 8, false), Some(71 * 8));
        assert_eq!(round_up_size(4096 * 8, false), Some(4096 * 8));
        assert_eq!(round_up_size(32769, true), Some(40960));
        assert_eq!(round_up_size(usize::MAX, true), None);
    }
}
