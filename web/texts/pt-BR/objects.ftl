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
