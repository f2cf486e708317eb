# O que diz o cliente de linha.

chat-ask-new-name = Seu nome:
chat-ask-other-name = Digite outro nome, ou /quit.
chat-welcome = Você está em {$server} como {$name}. /help mostra o que dá para digitar.
chat-came = Chegou: {$names}
chat-went = Saiu: {$names}
chat-unknown-command = /{$command} não existe. /help mostra o que dá para digitar; para enviar um texto que começa com “/”, digite “//”.
chat-usage = Digite assim: {$usage}
chat-room-created = {$room} não existia; agora existe.
chat-in-room = Agora você está em {$room}; o que você digitar vai para lá.
chat-topic = Assunto: {$topic}
chat-no-topic = Não há assunto aqui. /topic TEXTO define um.
chat-history = {$count ->
    [one] A última em {$room}:
   *[other] As últimas {$count} em {$room}:
}
chat-no-history = Ninguém disse nada aqui ainda.
chat-rooms-joined = {$room} (você está nela; {$members ->
    [one] {$members} pessoa
   *[other] {$members} pessoas
})
chat-rooms-other = {$room} ({$members ->
    [one] {$members} pessoa
   *[other] {$members} pessoas
})
chat-rooms-direct = {$room} (só vocês dois)
chat-who-online = Aqui agora: {$names}
chat-who-offline = Fora agora: {$names}
chat-who-nobody = Ainda não há ninguém aqui.
chat-who-more = … e mais {$count}.
chat-waiting = Esperando mais {$seconds} s pelo servidor, por causa do que você digitou.
chat-unsent = {$count ->
    [one] Uma mensagem ficou sem confirmação; talvez não tenha sido enviada. Quando voltar, /history mostra.
   *[other] {$count} mensagens ficaram sem confirmação; talvez não tenham sido enviadas. Quando voltar, /history mostra.
}
