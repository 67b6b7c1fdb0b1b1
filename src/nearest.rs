//! Which word was probably meant by one that is none: for commands, options, codes, packages and names of Go alike.

/// The one of `known` that was probably meant.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .filter_map(|name| Some((distance(word, name)?, name)))
        .min_by_key(|near| near.0)
        .map(|near| near.1)
}

/// All that are as near as the nearest, sorted.
pub fn all_nearest(word: &str, known: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut near: Vec<(usize, String)> =
        known.into_iter().filter_map(|name| Some((distance(word, &name)?, name))).collect();
    near.sort();
    near.dedup();
    let least = near.first().map(|near| near.0);
    near.into_iter().take_while(|near| Some(near.0) == least).map(|near| near.1).collect()
}

/// How many letters are wrong, if there are few enough for a slip.
fn distance(word: &str, name: &str) -> Option<usize> {
    let most = (name.len() / 3).max(1);
    // The lengths alone tell most words apart.
    if word.len().abs_diff(name.len()) > 4 * most {
        return None;
    }
    Some(strsim::damerau_levenshtein(name, word)).filter(|&distance| distance <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_near_and_another_word_is_not() {
        let known = ["check", "run", "Print", "Println", "Printf"];
        assert_eq!(nearest("chekc", known), Some("check"));
        assert_eq!(nearest("hello", known), None);
        let all = |word| all_nearest(word, known.map(str::to_owned));
        assert_eq!(all("Printn"), ["Print", "Printf", "Println"]);
        assert_eq!(all("Prinltn"), ["Println"]);
        assert_eq!(all("x"), [""; 0]);
    }
}
