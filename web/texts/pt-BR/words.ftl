# O que as pessoas escrevem: como aparece, como se escreve e o que se faz com isso.

code-copy = Copiar código
copied = Copiado
copy-failed = Este navegador não deixa a página copiar. Selecione o texto e copie você mesmo.
loading = Carregando…
delete = Apagar
message-actions = O que fazer com esta mensagem
message-more = Mais
message-pinned = Fixada
act-react = Reagir
act-reply = Responder
act-thread = Responder em uma conversa à parte
act-edit = Editar
act-edits = Ver versões anteriores
act-pin = Fixar nesta sala
act-unpin = Desafixar
act-copy = Copiar texto
act-link = Copiar link
act-json = Copiar como JSON
act-unread = Marcar como não lida a partir daqui
act-delete = Apagar…
delete-title = Apagar esta mensagem?
delete-hint = Depois disso ninguém mais consegue ler. Ainda dá para ver que havia uma mensagem.
edits-title = O que esta mensagem dizia
edit-label = Editar a mensagem
edit-hint = Enter salva, Esc cancela
text-too-long =
    { $bytes ->
        [one] Um byte a mais que o limite. Encurte, ou envie como arquivo.
       *[other] {$bytes} bytes a mais que o limite. Encurte, ou envie como arquivo.
    }
reactions = Reações
reaction-by =
    { $more ->
        [0] {$names}: reação {$emoji}
        [one] { $named ->
            [0] Uma pessoa reagiu com {$emoji}
           *[other] {$names} e mais uma pessoa reagiram com {$emoji}
        }
       *[other] { $named ->
            [0] {$more} pessoas reagiram com {$emoji}
           *[other] {$names} e mais {$more} pessoas reagiram com {$emoji}
        }
    }
reply-to = Em resposta a {$name}:
reply-go = Ir para a mensagem respondida
thread-replies =
    { $count ->
        [one] Uma resposta
       *[other] {$count} respostas
    }
threads-unread =
    { $count ->
        [one] Uma resposta nova
       *[other] {$count} respostas novas
    }
emoji-choose = Escolha um emoji
emoji-search = Buscar emoji
emoji-groups = Tipos de emoji
emoji-recent = Usados por último
emoji-none = Nada encontrado. Tente outra palavra.
emoji-tone = Tom de pele
emoji-tone-0 = Sem tom de pele
emoji-tone-1 = Claro
emoji-tone-2 = Médio-claro
emoji-tone-3 = Médio
emoji-tone-4 = Médio-escuro
emoji-tone-5 = Escuro
emoji-group-0 = Carinhas
emoji-group-1 = Pessoas e corpo
emoji-group-3 = Animais e natureza
emoji-group-4 = Comida e bebida
emoji-group-5 = Viagens e lugares
emoji-group-6 = Atividades
emoji-group-7 = Objetos
emoji-group-8 = Símbolos
emoji-group-9 = Bandeiras
composer-thread-label = Responder nesta conversa
completions = O que combina
complete-everyone = todo mundo nesta sala
reply-cancel = Não responder a ela
send-as-text = Enviar como texto
silent-archived = Esta sala está arquivada: dá para ler, e ninguém mais escreve aqui.
silent-outside = Você não está nesta sala. Entre nela para escrever aqui.
silent-muted = Você não pode falar nesta sala: dá para ler, e a moderação pode liberar a sua fala.
silent-muted-until = Você não pode falar nesta sala até {$moment}.
silent-slow =
    { $seconds ->
        [one] Sala lenta: uma mensagem por segundo cada pessoa.
       *[other] Sala lenta: uma mensagem a cada {$seconds} segundos por pessoa. O que você enviar antes espera.
    }
so-already = Já está assim.
command-owner-done = Agora este servidor é seu.
ban-done = {$who} não entra mais no servidor. “/unban server {$who}” acaba com isso.
unban-done = {$who} pode voltar ao servidor.
op-done = {$who} agora também cuida do servidor.
deop-done = {$who} não cuida mais do servidor.
room-created = {$room} não existia; agora existe.
room-created-private = {$room} não existia; agora existe, só para quem você trouxer com /invite NOME.
command-invite-done = Convite: {$words}
    {$link}
command-link-done = No seu outro dispositivo, abra esta página, escolha “Já estou aqui em outro aparelho” e digite {$code}. Vale por dois minutos.
topic-none = Esta sala não tem assunto. “/topic TEXTO” define um.
unread-none = Você leu tudo.
which-none-all = Não há essa mensagem entre as que aparecem aqui. Diga last, -2 para a anterior a ela, um nome para a última dessa pessoa, ou uma posição.
which-none-own = Não há essa mensagem sua entre as que aparecem aqui.
which-none-polls = Não há enquete entre as mensagens que aparecem aqui.
which-none-tasks = Não há tarefa entre as mensagens que aparecem aqui.
command-unknown = Não existe o comando {$name}. /help lista os que existem.
command-misused = Usa-se assim: {$usage}
commands-title = Comandos
commands-hint = QUAL é last, -2 para a mensagem anterior a ela, um nome para a última dessa pessoa, ou uma posição. O que começa com // é enviado com uma / só.
commands-everyone = Para todos
commands-moderators = Para moderadores da sala, e donos
commands-owners = Para donos do servidor
shortcuts-title = Atalhos do teclado
shortcuts-or = ou
shortcuts-everywhere = Em todo lugar
shortcuts-composer = Enquanto você escreve
shortcuts-message = Em uma mensagem
shortcut-room-before = Sala anterior
shortcut-room-after = Próxima sala
shortcut-room-unread = Próxima sala com algo não lido
shortcut-search = Buscar
shortcut-write = Escrever uma mensagem
shortcut-close = Fechar o que está aberto; depois, marcar a sala como lida
shortcut-help = Mostrar estes atalhos
shortcut-send = Enviar
shortcut-line = Nova linha
shortcut-edit-last = Editar a sua última mensagem, enquanto nada está escrito
shortcut-complete = Aceitar o que é oferecido para @, #, : e /
shortcut-bold = Negrito
shortcut-italic = Itálico
shortcut-strike = Riscado
shortcut-code = Código
shortcut-link = Link
shortcut-quote = Citação
shortcut-log-move = Para a mensagem acima ou abaixo
shortcut-log-page = Uma página de mensagens para trás ou para a frente
shortcut-log-ends = Primeira mensagem ou a mais recente
shortcut-log-write = Voltar a escrever
shortcut-menu = Tudo o que dá para fazer com ela
shortcut-react = Reagir
shortcut-reply = Responder
shortcut-thread = Abrir a conversa dela
shortcut-edit = Editar
shortcut-pin = Fixar ou desafixar
shortcut-copy = Copiar o texto
shortcut-unread = Marcar como não lida a partir daqui
shortcut-delete = Apagar
command-archive = Fecha esta sala para escrita. Ainda dá para ler.
usage-archive = /archive
command-audit = Mostra o que donos e moderadores fizeram por último.
usage-audit = /audit
command-ban = Mantém alguém fora desta sala; com “server”, ou para o endereço de uma máquina, fora de todo o servidor. Para sempre, ou por um prazo como 10m, 2h ou 7d.
usage-ban = /ban [server] NOME|ENDEREÇO [PRAZO] [MOTIVO]
command-delete = Apaga a sua última mensagem aqui, ou outra.
usage-delete = /delete [QUAL]
command-deop = Faz de um moderador desta sala, ou com “server” de um dono, um membro comum de novo.
usage-deop = /deop [server] NOME
command-devices = Lista os dispositivos que entram com o seu nome.
usage-devices = /devices
command-edit = Dá outro texto a uma mensagem sua. Todos veem que foi editada.
usage-edit = /edit QUAL TEXTO
command-edits = Mostra o que uma mensagem dizia antes de ser editada.
usage-edits = /edits QUAL
command-help = Lista o que dá para digitar, ou diz mais de um comando.
usage-help = /help [COMANDO]
command-invitations = Lista os convites ao servidor que valem.
usage-invitations = /invitations
command-invite = Com um nome: traz alguém para esta sala. Sem: faz um convite ao servidor, para tantas pessoas e por um prazo como 2h ou 7d; para donos.
usage-invite = /invite NOME ou /invite [uses N] [expires PRAZO]
command-join = Entra em uma sala, que é criada se não existir; “private” cria uma só para quem você trouxer. @NOME é uma conversa com uma pessoa só.
usage-join = /join #sala [private] ou /join @NOME
command-kick = Tira alguém desta sala; com “server”, ou em #lobby, do servidor. A pessoa pode voltar.
usage-kick = /kick [server] NOME [MOTIVO]
command-leave = Sai desta sala.
usage-leave = /leave
command-link = Mostra um código com que outro dispositivo seu entra com o seu nome.
usage-link = /link
command-me = Diz o que você está fazendo: “acena”.
usage-me = /me TEXTO
command-msg = Diz algo só para uma pessoa.
usage-msg = /msg NOME TEXTO
command-mute = Deixa alguém ler e não falar aqui; para sempre, ou por um prazo como 10m ou 2h.
usage-mute = /mute NOME [PRAZO]
command-nick = Dá outro nome a você. O antigo fica guardado dos outros por 30 dias.
usage-nick = /nick NOME
command-op = Faz de alguém moderador desta sala, ou com “server” dono de todo o servidor.
usage-op = /op [server] NOME
command-owner = Faz de você dono do servidor, com o código inicial que “papo serve” mostra enquanto não há um.
usage-owner = /owner PALAVRA PALAVRA PALAVRA PALAVRA
command-password = Abre as configurações do seu nome e da sua senha.
usage-password = /password
command-pin = Fixa uma mensagem nesta sala.
usage-pin = /pin QUAL
command-pins = Mostra as mensagens fixadas aqui.
usage-pins = /pins
command-put = Envia um valor com tipo, para pessoas e programas.
usage-put = /put TIPO JSON, por exemplo /put metric {"{"}"series": "café", "value": 3{"}"}
command-react = Reage a uma mensagem com um emoji.
usage-react = /react QUAL EMOJI
command-rename = Dá outro nome a esta sala.
usage-rename = /rename #novo
command-reply = Responde a uma mensagem: todos veem a qual.
usage-reply = /reply QUAL TEXTO
command-rooms = Lista as salas que você pode ver.
usage-rooms = /rooms
command-search = Acha mensagens pelo que há nelas. "pão de queijo" é uma frase, port* um começo, -chuva não pode estar. Filtros: from:ana, in:#sala, has:link, before:2026-11-24, after:7d, on:hoje.
usage-search = /search PALAVRAS
command-slow = Deixa todos menos moderadores falar aqui só uma vez em tantos segundos, até “off”.
usage-slow = /slow SEGUNDOS ou /slow off
command-thread = Abre a conversa de uma mensagem; com um texto, diz isso nela.
usage-thread = /thread QUAL [TEXTO]
command-tick = Diz que uma tarefa, ou um item dela, está feita.
usage-tick = /tick QUAL [ITEM]
command-topic = Mostra o assunto da sala, ou muda; “-” tira.
usage-topic = /topic, /topic TEXTO ou /topic -
command-unarchive = Abre esta sala para escrita de novo.
usage-unarchive = /unarchive
command-unban = Deixa alguém entrar nesta sala de novo; com “server”, ou para um endereço, no servidor.
usage-unban = /unban [server] NOME|ENDEREÇO
command-unmute = Deixa alguém falar aqui de novo.
usage-unmute = /unmute NOME
command-unpin = Tira uma mensagem das fixadas aqui.
usage-unpin = /unpin QUAL
command-unreact = Desfaz uma reação sua.
usage-unreact = /unreact QUAL EMOJI
command-unread = Vai para a próxima sala com algo que você não leu.
usage-unread = /unread
command-untick = Diz que uma tarefa, ou um item dela, não está feita.
usage-untick = /untick QUAL [ITEM]
command-vote = Vota em uma enquete, no lugar do seu voto anterior. Um - desfaz o voto.
usage-vote = /vote QUAL OPÇÃO[,OPÇÃO …] ou /vote QUAL -
command-who = Mostra quem está nesta sala.
usage-who = /who
