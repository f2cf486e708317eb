# A conversa de uma sala: mover-se por ela, encontrar o que se disse.

log-new = Novas
log-to-present = Ir para as mensagens mais recentes
log-to-new =
    { $count ->
        [one] Uma mensagem nova
       *[other] {$count} mensagens novas
    }
log-empty = Ninguém disse nada aqui ainda. Comece a conversa!
log-reading = Carregando mais…
log-not-read = Não foi possível carregar mais.
log-read-again = Tentar de novo
log-heard = {$name}: {$text}
log-heard-many = {$count} mensagens novas

search-field = Buscar mensagens
search-filters = Filtros
search-where = Onde buscar
search-everywhere = Todas as salas
search-order = Ordem
search-newest = Mais recentes
search-best = Mais relevantes
search-from = De quem
search-in = Na sala
search-after = A partir do dia
search-before = Antes do dia
search-type = Tipo de objeto
search-has = Com
search-has-file = Arquivo
search-has-object = Objeto
search-has-link = Link
search-hint = Palavras em qualquer ordem, "frases entre aspas", começos como harm* e o que não deve aparecer, como -chuva.
search-looking = Buscando…
search-nothing = Nada encontrado. Tente menos palavras ou busque em todas as salas.
search-found =
    { $count ->
        [one] Uma mensagem encontrada
       *[other] {$count} mensagens encontradas
    }
search-loose = Nenhuma mensagem tem exatamente essas palavras: estas as têm dentro de outras palavras.
search-ranked = As mais relevantes entre as {$count} mensagens mais recentes que combinam.
search-behind = O que acabou de ser dito ainda não entrou na busca.
search-more = Mostrar mais
search-join = Entrar em {$room} para mostrar
search-offline = Sem conexão com o servidor. Tente de novo quando ela voltar.
show-message-by = Mostrar a mensagem de {$name} na conversa
pins-none = Nada foi fixado aqui. Fixe o que todos devem encontrar de novo.
pin-take-away = Desafixar
date-jump = Ir para um dia
date-go = Ir
