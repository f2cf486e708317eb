/** More than this many are a text, and no bigger than one. */
const EMOJI_MAX = 6;
const EMOJI = /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|[#*0-9]\uFE0F?\u20E3)/u;
const LONG = EMOJI_MAX * 40;

/** Whether a text is a few emoji and nothing else. */
export function isOnlyEmoji(text: string): boolean {
  if (text.length > LONG || !/^[^\p{L}]+$/u.test(text)) return false;
  const seen = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment).filter((segment) => segment.trim() !== '');
  return seen.length > 0 && seen.length <= EMOJI_MAX && seen.every((segment) => EMOJI.test(segment));
}
