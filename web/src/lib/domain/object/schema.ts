/** How a value does not match what is registered of its type. */
export interface Mismatch {
  /** Where: `/celsius`, or nothing for all of it. */
  readonly path: string;
  /** What is asked for there, by its name in JSON Schema. */
  readonly keyword: string;
  /** More about it, in English. */
  readonly detail: string;
}

/** As many are told at once. */
const MISMATCHES_MAX = 5;
/** These only say that something inside does not match. */
const OUTER = ['properties', 'items', 'prefixItems', 'additionalProperties', '$ref', 'allOf', 'patternProperties'];

/** Judges a JSON value by a JSON Schema (2020-12). Nothing is told of a schema that cannot be read: the server judges then. */
export async function mismatches(schema: string, value: unknown): Promise<readonly Mismatch[]> {
  const { Validator } = await import('@cfworker/json-schema');
  try {
    const { errors } = new Validator(JSON.parse(schema) as object, '2020-12', false).validate(value);
    const told = errors.filter(({ keyword }, index) => !OUTER.includes(keyword) || index === errors.length - 1);
    return told.slice(0, MISMATCHES_MAX).map(({ instanceLocation, keyword, error }) => ({ path: instanceLocation.replace(/^#/, ''), keyword, detail: error }));
  } catch {
    return [];
  }
}
