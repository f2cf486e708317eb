# A página de referência para quem escreve programas; o que se diz de cada caminho está na descrição.

docs-begin = Os exemplos abaixo funcionam depois que você digitar isto:
docs-authority = o certificado pelo qual o curl conhece este servidor. Compare antes a impressão digital com a que o servidor mostra.
docs-parameters = Parâmetros
docs-body = Corpo
docs-answers = Respostas
docs-refused = Recusa como problema com
docs-example = Exemplo
docs-required = obrigatório
docs-shapes = Formatos
docs-problems = Problemas
docs-problems-about = Uma recusa diz em “detail” o que fazer, e em “code” qual destas ela é.
