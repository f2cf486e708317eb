const files = import.meta.glob<string>('../../../texts/en/*.ftl', { query: '?raw', import: 'default', eager: true });

/** Every text of the page in English, in Fluent's format. */
export default Object.values(files).join('\n');
