//! Joins the style's files into one, in the order that `web/style/order.txt` names. It changes nothing in them.

use anyhow::{Result, bail};

use super::Files;

/// The one file, of all files of the style.
///
/// # Errors
/// When the order names a file that is not there, or leaves one out.
pub(super) fn join(mut files: Files) -> Result<Vec<u8>> {
    let order = files.remove("order.txt").unwrap_or_default();
    let mut joined = Vec::new();
    for line in String::from_utf8_lossy(&order).lines().map(str::trim) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        for name in named(line, &files)? {
            joined.extend(files.remove(&name).unwrap_or_default());
            joined.push(b'\n');
        }
    }
    match files.keys().find(|name| name.ends_with(".css")) {
        Some(left) => bail!("web/style/order.txt does not name {left}"),
        None => Ok(joined),
    }
}

/// The files a line names: one, or with a `*` all of a folder by their names.
fn named(line: &str, files: &Files) -> Result<Vec<String>> {
    if let Some((start, end)) = line.split_once('*') {
        let fits = |name: &&String| name.starts_with(start) && name.ends_with(end);
        return Ok(files.keys().filter(fits).cloned().collect());
    }
    if !files.contains_key(line) {
        bail!("web/style/order.txt names {line}, which is not there");
    }
    Ok(vec![line.to_owned()])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(order: &str) -> Files {
        let list = [
            ("order.txt", order),
            ("a.css", "a"),
            ("rooms/y.css", "y"),
            ("rooms/x.css", "x"),
            ("README.md", "-"),
        ];
        list.into_iter().map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).collect()
    }

    #[test]
    fn files_stand_in_the_order_that_is_named_and_a_folders_files_by_their_names() {
        assert_eq!(join(files("# first\nrooms/*.css\na.css")).unwrap(), b"x\ny\na\n");
    }

    #[test]
    fn a_file_that_is_missing_or_left_out_is_named() {
        assert!(join(files("a.css")).unwrap_err().to_string().contains("rooms/x.css"));
        assert!(join(files("b.css")).unwrap_err().to_string().contains("b.css"));
    }
}
