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
