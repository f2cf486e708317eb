use std::ops::Range;

/// The parts of a text (CommonMark source) that are no code, in order: what is between code spans
/// and outside of code blocks.
pub(super) struct Prose<'t> {
    text: &'t str,
    /// What was not looked at yet begins here, at the beginning of a line or after a code span.
    from: usize,
    /// What ends the code block that it is in.
    fence: Option<Fence>,
    /// Whether the line before was empty or indented code, so that an indented one is code.
    may_indent: bool,
}

#[derive(Clone, Copy)]
struct Fence {
    mark: u8,
    length: usize,
}

/// Spaces by which a line is indented code.
const INDENT: usize = 4;

impl<'t> Prose<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { text, from: 0, fence: None, may_indent: true }
    }

    /// The rest of the line at `from`, and where the next one begins.
    fn line(&self) -> (Range<usize>, usize) {
        let end = self.text[self.from..].find('\n').map_or(self.text.len(), |at| self.from + at);
        (self.from..end, (end + 1).min(self.text.len()))
    }
}

impl Iterator for Prose<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        while self.from < self.text.len() {
            let (line, after) = self.line();
            let is_begin = line.start == 0 || self.text.as_bytes()[line.start - 1] == b'\n';
            if !is_begin {
                return Some(self.inline(line, after));
            }
            let content = &self.text[line.clone()];
            let (indent, fence) = (indent(content), fence(content));
            match (self.fence, fence) {
                (Some(open), Some((close, true)))
                    if close.mark == open.mark && close.length >= open.length =>
                {
                    self.fence = None;
                }
                (Some(_), _) => {}
                (None, Some((open, _))) => self.fence = Some(open),
                (None, None) if content.trim().is_empty() => self.may_indent = true,
                (None, None) if indent >= INDENT && self.may_indent => {}
                (None, None) => {
                    self.may_indent = false;
                    return Some(self.inline(line, after));
                }
            }
            self.from = after;
        }
        None
    }
}

impl Prose<'_> {
    /// What comes before the next code span of a line; the next part begins after it.
    fn inline(&mut self, line: Range<usize>, after: usize) -> Range<usize> {
        let text = self.text;
        let mut at = line.start;
        while let Some(begin) = text[at..line.end].find('`').map(|index| at + index) {
            let length = run(&text[begin..]);
            let inside = begin + length;
            if let Some(end) = span_end(&text[inside..], length) {
                self.from = inside + end;
                return line.start..begin;
            }
            at = inside;
        }
        self.from = after;
        line.start..line.end
    }
}

/// Where a code span ends that was opened by so many backticks: after as many, before the end of
/// the paragraph.
fn span_end(rest: &str, length: usize) -> Option<usize> {
    let rest = &rest[..rest.find("\n\n").unwrap_or(rest.len())];
    let mut at = 0;
    while let Some(begin) = rest[at..].find('`').map(|index| at + index) {
        let found = run(&rest[begin..]);
        at = begin + found;
        if found == length {
            return Some(at);
        }
    }
    None
}

/// How many backticks a text begins with.
fn run(text: &str) -> usize {
    text.bytes().take_while(|byte| *byte == b'`').count()
}

fn indent(line: &str) -> usize {
    line.bytes()
        .take_while(|byte| matches!(byte, b' ' | b'\t'))
        .map(|byte| match byte {
            b'\t' => INDENT,
            _ => 1,
        })
        .sum()
}

/// The fence that a line is, and whether it can close a block.
fn fence(line: &str) -> Option<(Fence, bool)> {
    if indent(line) >= INDENT {
        return None;
    }
    let line = line.trim();
    let mark = *line.as_bytes().first().filter(|byte| matches!(byte, b'`' | b'~'))?;
    let length = line.bytes().take_while(|byte| *byte == mark).count();
    let info = &line[length..];
    let is_fence = length >= 3 && !(mark == b'`' && info.contains('`'));
    is_fence.then_some((Fence { mark, length }, info.is_empty()))
}
