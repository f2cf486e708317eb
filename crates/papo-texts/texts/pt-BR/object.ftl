# Objetos com tipo: como são enviados, buscados e mostrados como cartões.

put-type-value = Digite o valor em JSON; Ctrl-D numa linha vazia envia.
put-type-lines = Digite um objeto em JSON por linha; Ctrl-D termina.
put-unreadable = Não dá para ler {$path}: {$reason}
put-input-too-long = São mais de {$mib} MiB. Envie como arquivo.
put-line = Linha {$line}: {$reason}
put-mistake = Linha {$line}, coluna {$column}: {$reason}
put-mistake-column = coluna {$column}: {$reason}
put-number-too-large = Um número tem mais dígitos do que dá para guardar. Envie como texto.
put-too-large = O valor ocupa {$bytes} bytes; o máximo são {$max} KiB. Envie como arquivo.
put-malformed-cbor = Isto não é CBOR bem formado: {$reason}
put-trailing-cbor = { $bytes ->
    [one] Vem um byte
   *[other] Vêm {$bytes} bytes
} depois do fim do valor. Envie um valor por vez.
put-too-deep = O valor tem mais de {$max} níveis. Deixe-o mais raso.
put-too-many-items = O valor tem mais de {$max} partes. Envie em partes, ou como arquivo.
put-csv-cells = A linha {$line} tem {$cells} células, mas há {$columns} colunas.
put-key-twice = a chave {$key} aparece duas vezes
put-unknown-tag = a etiqueta !{$tag} não é conhecida aqui
type-name-invalid = o nome de um tipo começa com uma letra de a a z, continua com elas, dígitos e . _ - + /, e tem no máximo {$max} caracteres, como sensor.reading
fallback-invalid = é uma linha de no máximo {$max} bytes

get-no-objects = A mensagem não traz nenhum objeto. “papo get POSIÇÃO” mostra o que ela traz.
get-no-such-object = Não existe esse objeto. A mensagem tem { $count ->
    [one] um
   *[other] {$count}
}, a partir de 1.
get-which-object = A mensagem tem {$count} objetos. Diga qual com --object N, a partir de 1.
get-no-event = O objeto não é um evento que começa numa data ou hora.
get-cbor-terminal = CBOR não serve para um terminal. Grave num arquivo com “> ARQUIVO”, ou leia com --diag.

card-more = … { $count ->
    [one] mais uma linha
   *[other] mais {$count} linhas
}: {$command}
card-table = tabela, { $rows ->
    [one] uma linha
   *[other] {$rows} linhas
}, { $columns ->
    [one] uma coluna
   *[other] {$columns} colunas
}
card-poll = enquete: {$question}
card-poll-votes = { $count ->
    [one] uma pessoa votou
   *[other] {$count} pessoas votaram
}{ $mine ->
    [yes] , você em *
   *[no] {""}
}
card-poll-multiple = dá para escolher várias
card-poll-closes = até {$time}
card-code = código
card-code-of = código: {$about}
card-location = lugar: {$label}
card-contact = contato: {$name}
card-phone = telefone {$value}
card-email = e-mail {$value}
card-assignee = para {$name}
card-due = até {$time}
card-event = evento: {$title}
