/** A part of a line of text. */
export type Inline =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'strong' | 'emphasis' | 'deleted'; readonly children: readonly Inline[] }
  | { readonly is: 'code'; readonly text: string }
  | { readonly is: 'link'; readonly href: string; readonly children: readonly Inline[] }
  /** `@name`: somebody, or everybody (`@room`). */
  | { readonly is: 'mention'; readonly name: string; readonly text: string }
  /** `#name`, where there is a room of that name. */
  | { readonly is: 'room'; readonly text: string };

/** How the cells of a column stand. */
export type Align = 'start' | 'center' | 'end' | undefined;

/** A part of a message's text that stands on lines of its own. */
export type Block =
  | { readonly is: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly is: 'heading'; readonly level: number; readonly children: readonly Inline[] }
  | { readonly is: 'quote'; readonly children: readonly Block[] }
  | { readonly is: 'list'; readonly start: number | undefined; readonly items: readonly (readonly Block[])[] }
  | { readonly is: 'code'; readonly lang: string; readonly text: string }
  | { readonly is: 'table'; readonly align: readonly Align[]; readonly rows: readonly (readonly (readonly Inline[])[])[] }
  | { readonly is: 'rule' };
