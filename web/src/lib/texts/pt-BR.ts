const files = import.meta.glob<string>('../../../texts/pt-BR/*.ftl', { query: '?raw', import: 'default', eager: true });

/** Every text of the page in Brazilian Portuguese, in Fluent's format. */
export default Object.values(files).join('\n');
