# O que se diz sobre mensagens: respostas, conversas, edições, reações, mensagens fixadas, votos, tarefas.

# Como os outros ficam sabendo, uma linha cada. O que se cita é o começo de uma mensagem.
shown-quote = {$name}: {$text}
shown-quote-unknown = mensagem {$position}
shown-reply = {$name} (↪ {$quote}): {$text}
shown-in-thread = {$name} (conversa de {$quote}): {$text}
shown-edited = {$name} (editou {$quote}): {$text}
shown-reacted = * {$name} reagiu com {$emoji} a {$quote}
shown-unreacted = * {$name} tirou {$emoji} de {$quote}
shown-pinned = * {$name} fixou {$quote}
shown-unpinned = * {$name} desafixou {$quote}
shown-voted = * {$name} votou em {$choices}, em {$quote}
shown-unvoted = * {$name} retirou o voto em {$quote}
shown-ticked = * {$name} marcou como feito: {$quote}
shown-ticked-item = * {$name} marcou {$item} como feito, em {$quote}
shown-unticked = * {$name} desmarcou: {$quote}
shown-unticked-item = * {$name} desmarcou {$item}, em {$quote}

# O que fica embaixo de uma mensagem que é mostrada de novo.
note-edited = editada
note-edited-often = editada {$count} vezes
note-pinned = fixada
note-replies =
    { $count ->
        [one] 1 mensagem na conversa dela
       *[other] {$count} mensagens na conversa dela
    }
note-votes = votos: {$votes}
note-vote = {$option} ({$count})
note-ticked = feito: {$items}
note-done = feito

# O que o bate-papo diz.
chat-which = Qual mensagem? Diga last para a última, -2 para a anterior a ela, um nome para a última dessa pessoa, ou uma posição, como /history mostra.
chat-no-such-message = Não há essa mensagem entre as últimas daqui. /history mostra as mensagens com as posições.
chat-no-message-of-yours = Não há essa mensagem sua entre as últimas daqui. /history mostra as mensagens com as posições.
chat-no-poll = Não há essa enquete entre as últimas mensagens daqui. /history mostra as mensagens com as posições.
chat-no-task = Não há essa tarefa entre as últimas mensagens daqui. /history mostra as mensagens com as posições.
chat-no-pins = Nada está fixado em {$room}. /pin last fixa a última mensagem.
chat-pins =
    { $count ->
        [one] Uma mensagem está fixada em {$room}:
       *[other] {$count} mensagens estão fixadas em {$room}, a mais recente embaixo:
    }
chat-no-thread = Ninguém disse nada nessa conversa. /thread QUAL TEXTO diz.
chat-thread =
    { $count ->
        [one] A conversa de {$quote}, uma mensagem:
       *[other] A conversa de {$quote}, as últimas {$count} mensagens:
    }
chat-edits =
    { $count ->
        [0] Essa mensagem nunca foi editada.
        [one] Foi editada uma vez; primeiro o que ela dizia:
       *[other] Foi editada {$count} vezes; primeiro o que ela dizia no começo:
    }
chat-edits-cut = Só as últimas edições são mostradas.
chat-all-read = Você leu tudo.
unread-room = {$room}: {$count}{$mentions}
unread-thread = {$room}, conversa da mensagem {$thread}: {$count}{$mentions}
unread-mentions =
    {" "}({ $count ->
        [one] uma menciona você
       *[other] {$count} mencionam você
    })
unread-count =
    { $count ->
        [one] 1 mensagem não lida
       *[other] {$count} mensagens não lidas
    }
unread-more = {$count}, ou mais

# Os comandos do bate-papo.
command-edit = Dá outro texto a uma mensagem sua. Todos veem que ela foi editada, e /edits mostra como era.
    .usage = /edit QUAL TEXTO, com QUAL como last, -2 ou uma posição
command-edits = Mostra o que uma mensagem dizia antes de ser editada.
    .usage = /edits QUAL, com QUAL como last, -2, um nome ou uma posição
command-pin = Fixa uma mensagem nesta sala, para que /pins a mostre.
    .usage = /pin QUAL, com QUAL como last, -2, um nome ou uma posição
command-pins = Mostra as mensagens fixadas aqui.
    .usage = /pins
command-react = Reage a uma mensagem com um emoji.
    .usage = /react QUAL EMOJI, com QUAL como last, -2, um nome ou uma posição
command-reply = Responde a uma mensagem: todos veem a qual.
    .usage = /reply QUAL TEXTO, com QUAL como last, -2, um nome ou uma posição
command-thread = Mostra a conversa de uma mensagem; com um texto, diz esse texto nela.
    .usage = /thread QUAL [TEXTO], com QUAL como last, -2, um nome ou uma posição
command-tick = Diz que uma tarefa, ou um item dela, está feito. /untick diz que não está.
    .usage = /tick QUAL [ITEM], com QUAL como last, -2, um nome ou uma posição, e ITEM a partir de 1
command-unpin = Tira uma mensagem das que estão fixadas aqui.
    .usage = /unpin QUAL, com QUAL como last, -2, um nome ou uma posição
command-unreact = Retira uma reação sua.
    .usage = /unreact QUAL EMOJI, com QUAL como last, -2, um nome ou uma posição
command-unread = Mostra quanto você não leu nas suas salas e conversas, em nenhum dispositivo.
    .usage = /unread
command-untick = Diz que uma tarefa, ou um item dela, não está feito.
    .usage = /untick QUAL [ITEM], com QUAL como last, -2, um nome ou uma posição, e ITEM a partir de 1
command-vote = Vota em uma enquete, no lugar do seu voto anterior. Um - retira o voto.
    .usage = /vote QUAL OPÇÃO[,OPÇÃO …] ou /vote QUAL -, com QUAL como last, -2, um nome ou uma posição, e OPÇÃO a partir de 1

note-already = Já era assim.
position-invalid = não é a posição de uma mensagem, que é um número como “papo tail --json” mostra
from-one-invalid = não é um número de 1 a 255
