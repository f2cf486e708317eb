# Objetos: o que se mostra deles e se faz com eles.

object-type-table = Tabela
object-type-poll = Enquete
object-type-code = Código
object-type-location = Lugar
object-type-contact = Contato
object-type-task = Tarefa
object-type-event = Evento
object-type-metric = Medição
object-tree = O que há em {$type}
object-menu = Mais sobre este objeto
object-copy-json = Copiar como JSON
object-copy-diagnostic = Copiar sem perder nada (notação CBOR)
object-save-json = Baixar como .json
object-save-cbor = Baixar como .cbor
object-copied = Copiado
object-copied-not = Não foi possível copiar
object-not-sent = Isso não chegou ao servidor. Tente de novo quando houver conexão.
object-cancel = Cancelar
object-save = Salvar
show-less = Mostrar menos
tree-more =
    { $count ->
        [one] Mostrar mais um
       *[other] Mostrar mais dos {$count} restantes
    }
tree-items =
    { $count ->
        [0] lista vazia
        [one] um item
       *[other] {$count} itens
    }
tree-fields =
    { $count ->
        [0] vazio
        [one] um campo
       *[other] {$count} campos
    }
tree-kind-bytes = bytes
tree-kind-set = conjunto
tree-kind-date = data
tree-kind-link = link
tree-tag = tag {$tag}
poll-votes =
    { $count ->
        [one] um voto
       *[other] {$count} votos
    }
poll-voters =
    { $count ->
        [0] Ninguém votou ainda
        [one] Uma pessoa votou
       *[other] {$count} pessoas votaram
    }
poll-by =
    { $more ->
        [0] {$names}
        [one] {$names} e mais uma pessoa
       *[other] {$names} e mais {$more}
    }
poll-multiple = escolha quantas quiser
poll-closes = aberta até {$time}
poll-closed = encerrada
task-assignee = Para
task-due = Prazo: {$time}
task-late = Venceu: {$time}
task-progress = {$done} de {$all} concluídas
table-rows =
    { $count ->
        [one] uma linha
       *[other] {$count} linhas
    }
table-all = Mostrar tudo
table-sort = Ordenar por {$column}
table-edit = Preencher
table-cell = {$column}, linha {$row}
table-remove = Remover
table-remove-row = Remover a linha {$row}
table-add-row = Nova linha
table-copy-csv = Copiar como CSV
table-save-csv = Baixar como .csv
object-copy-code = Copiar o código
code-more =
    { $count ->
        [one] Mostrar mais uma linha
       *[other] Mostrar mais {$count} linhas
    }
location-north = N
location-south = S
location-east = L
location-west = O
location-accuracy = ±{$metres} m
location-open = Abrir em um mapa
contact-save = Salvar nos contatos (.vcf)
event-all-day = o dia todo
event-save = Pôr em um calendário (.ics)
metric-line = Os últimos {$count} valores, de {$low} a {$high}
metric-low = mínimo {$value}
metric-high = máximo {$value}

# Como enviar um.

object-send = Enviar um objeto
object-kind = O que enviar
object-type-other = Outro
object-preview = Como vai aparecer
object-too-large = Isto passa dos {$kib} KiB que um objeto pode ter. Envie como arquivo.
form-may-be-empty = Pode ficar em branco
form-line = {$label}, {$number}
form-line-add = Mais um
form-line-remove = Remover {$label} {$number}
poll-question = Pergunta
poll-options = Opções
poll-allow-multiple = Pode-se escolher mais de uma
poll-until = Aberta até
task-title = O que fazer
task-items = Partes
task-who = Quem faz
task-by = Até quando
event-title = O que é
event-is-all-day = O dia todo
event-start = De
event-end = Até
event-backwards = Termina antes de começar
event-where = Onde
event-more = Mais sobre o evento
table-written = Linhas, com os nomes das colunas na primeira
table-written-hint = Cole de uma planilha ou escreva valores separados por vírgula.
table-written-example = nome,preço
code-language = Linguagem
code-name = Nome do arquivo
location-here = Onde estou
location-asking = Localizando…
location-insecure = Para localizar você é preciso uma conexão segura (https). Escreva o lugar.
location-not-allowed = O navegador não deixa esta página saber onde você está. Permita na barra de endereço ou escreva o lugar.
location-not-found = Não foi possível descobrir onde você está. Escreva o lugar.
location-lat = Latitude
location-lon = Longitude
location-label = O que há lá
contact-name = Nome
contact-organization = Organização
contact-phones = Telefones
contact-emails = Endereços de e-mail
contact-note = Observação
metric-series = O que se mede
metric-series-hint = Valores com o mesmo nome formam uma linha.
metric-value = Valor
metric-unit = Unidade
json-type = Tipo
json-type-hint = Letras minúsculas, algarismos e . _ - + /
json-type-known = Este tipo está registrado: o valor é conferido.
json-type-wrong = Um tipo começa com letra minúscula e só tem letras minúsculas, algarismos e . _ - + /
json-value = Valor, em JSON
json-mistake = Linha {$line}, coluna {$column}: {$what}
json-wrong-value = falta um valor aqui
json-wrong-end = falta algo no fim
json-wrong-text = este texto não termina ou tem algo que precisa de escape
json-wrong-number = isto não é um número
json-wrong-name = falta um nome entre aspas aqui
json-wrong-colon = faltam dois-pontos aqui
json-wrong-comma = falta uma vírgula ou o fecho aqui
json-wrong-more = nada pode vir depois do valor
json-wrong-deep = está aninhado demais
json-keyword-type = tem de ser de outro tipo
json-keyword-required = falta algo obrigatório
json-keyword-minimum = é pequeno demais
json-keyword-maximum = é grande demais
json-keyword-enum = não é nenhum dos valores permitidos
json-keyword-const = não é o valor pedido
json-keyword-pattern = não tem a forma pedida
json-keyword-minlength = é curto demais
json-keyword-maxlength = é longo demais
json-keyword-minitems = tem itens de menos
json-keyword-maxitems = tem itens demais
json-keyword-additionalproperties = tem algo que não pode estar aí
json-matches = Está como este tipo pede.
json-fallback = Em uma linha
json-fallback-hint = Para quem não pode mostrar o objeto. Em branco, o servidor escreve uma.
json-fallback-long = Esta linha é longa demais
