# Salas e o que se diz nelas.

skip-to-message = Escrever uma mensagem
no-room-chosen = Escolha uma sala para começar.
link-broken = Sem conexão com o servidor. O que você escrever será enviado assim que ela voltar.
rooms = Salas
direct-messages = Mensagens diretas
browse-rooms = Encontrar ou criar salas
settings = Configurações
back-to-rooms = Voltar às salas
search = Buscar
members = Membros
pins = Mensagens fixadas
close = Fechar
send = Enviar
composer-label = Mensagem para {$room}
messages = Mensagens
message-by = {$name} disse
message-deleted = Esta mensagem foi apagada.
message-edited = {" "}(editada)
message-waiting = Esperando para ser enviada
send-again = Enviar de novo
send-not = Descartar
unverified = não verificado
by-program = programa
room-archived = Arquivada
room-private = Privada
role-owner = dono
role-moderator = moderador
unread-count =
    { $mentions ->
        [0] { $count ->
            [one] uma mensagem não lida
           *[other] {$count} mensagens não lidas
        }
       *[other] { $count ->
            [one] uma mensagem não lida, que menciona você
           *[other] {$count} mensagens não lidas, {$mentions} mencionando você
        }
    }
typing =
    { $count ->
        [one] {$first} está escrevendo…
        [2] {$first} e {$second} estão escrevendo…
       *[other] Várias pessoas estão escrevendo…
    }
pane-thread = Conversa
pane-members = Membros
pane-pins = Mensagens fixadas
pane-search = Busca
pane-about = Sobre esta sala
notice-created = {$by} criou esta sala
notice-joined = {$by} entrou
notice-left = {$by} saiu
notice-topic = {$by} definiu o assunto: {$topic}
notice-topic-none = {$by} tirou o assunto
notice-renamed = {$was} agora é {$now}
notice-room-renamed = {$by} mudou o nome da sala para {$name}
notice-archived = {$by} arquivou a sala
notice-unarchived = {$by} reabriu a sala
notice-slow =
    { $seconds ->
        [one] {$by} pede um segundo entre mensagens
       *[other] {$by} pede {$seconds} segundos entre mensagens
    }
notice-slow-none = {$by} deixa todos falarem no ritmo que quiserem
notice-invited = {$by} trouxe {$who}
notice-kicked = {$by} tirou {$who}{$reason}
notice-banned = {$by} baniu {$who}{$reason}
notice-unbanned = {$by} retirou o banimento de {$who}
notice-muted = {$by} silenciou {$who}
notice-unmuted = {$by} deixa {$who} falar de novo
notice-role-owner = {$by} deu a {$who} o papel de dono
notice-role-moderator = {$by} deu a {$who} o papel de moderador
notice-role-member = {$by} deu a {$who} o papel de membro
notice-role-guest = {$by} deu a {$who} o papel de visitante
notice-type = {$by} descreveu os objetos do tipo {$type}
notice-hook-created = {$by} criou um webhook: {$name}
notice-hook-removed = {$by} removeu um webhook: {$name}
notice-hook-disabled = Não foi possível entregar ao webhook {$name}, que foi desligado
