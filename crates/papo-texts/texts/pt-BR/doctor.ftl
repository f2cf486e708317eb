# O que o `papo doctor` descobre: o que está errado e o que fazer. Quando um texto termina em dois
# pontos, vem um comando depois.

doctor-no-network = Nenhuma interface de rede desta máquina está ligada. Conecte o cabo ou entre no Wi-Fi.
doctor-only-loopback = Esta máquina não está em nenhuma rede: o único endereço que tem é o dela mesma. Entre no Wi-Fi ou conecte o cabo e veja se ela recebe um endereço.
doctor-multicast-off = {$interface} está configurada sem multicast, e sem ele não dá para encontrar servidores. Ligue-o:
doctor-discovery-refused = Um firewall desta máquina não deixa {$interface} enviar para 5353/udp, e sem isso não dá para encontrar servidores. Libere a saída e a entrada:
doctor-multicast-fails = Não dá para enviar nada para 5353/udp em {$interface}: {$detail}. Os servidores de lá não podem ser encontrados, mas dá para entrar pelo endereço: papo chat ENDEREÇO
doctor-vpn = {$interface} é uma VPN e fica com tudo o que vai para outras redes. Ela pode esconder os servidores por perto: pause-a, ou deixe a rede local fora dela, e tente de novo.
doctor-nobody-found = Nenhum servidor responde nas redes desta máquina ({$networks}). Se há algum, veja se a máquina dele está na mesma rede: o Wi-Fi de visitantes é outra, e costuma isolar os aparelhos (“client isolation”). Com o endereço do servidor dá para descobrir mais: papo doctor ENDEREÇO
doctor-unknown-host = Não se conhece nenhuma máquina com o nome em {$address}. Confira como se escreve ou use o número que o “papo serve” mostra.
doctor-no-route = Ninguém nesta rede tem o endereço {$address}, até onde se vê daqui: a máquina está desligada, ou agora tem outro endereço (veja o que o “papo serve” mostra lá), ou o Wi-Fi isola os aparelhos (“client isolation”: desligue isso ou use um cabo).
doctor-other-network = {$address} não responde e não está em nenhuma das redes desta máquina ({$networks}). Entre na rede em que ele está; o Wi-Fi de visitantes e a VPN são outras.
doctor-server-firewall = O servidor se anuncia, mas nada volta de {$address}: um firewall na máquina dele descarta {$port}/tcp. O “papo doctor” de lá diz como abrir; com ufw é assim:
doctor-silent = Nada volta de {$address}. A máquina está desligada, ou um firewall nela descarta {$port}/tcp, ou o Wi-Fi isola os aparelhos (“client isolation”: desligue isso ou use um cabo). O “papo doctor” de lá diz como abrir o firewall; com ufw é assim:
doctor-nothing-listens = A máquina de {$address} está lá, mas nada escuta na porta {$port}. Confira o endereço ou inicie o servidor lá:
doctor-unreachable = Não dá para chegar a {$address}: {$detail}. Confira o endereço.
doctor-not-papo = O que responde em {$address} não é um servidor papo. Confira o endereço e a porta.
doctor-other-fingerprint =
    O servidor em {$address} não é o que este cliente conhece.
    Conhecido:  {$known}
    Lá:         {$proven}
    Ele foi instalado de novo, ou outro servidor tem esse endereço agora, ou alguém está se passando por ele. Pergunte as quatro palavras a quem cuida dele. Só se forem as que estão lá, aceite:
doctor-wrong-clock = {$direction ->
    [ahead] O relógio do servidor está {$minutes} minutos adiantado em relação ao desta máquina.
    [behind] O relógio do servidor está {$minutes} minutos atrasado em relação ao desta máquina.
   *[unknown] O relógio desta máquina e o do servidor estão muito distantes.
} A criptografia precisa da hora certa. Na máquina cujo relógio está errado:
doctor-not-found-from-other-network = Ele está em outra rede, por isso não aparece sozinho. Entre pelo endereço:
doctor-discovery-filtered = O que {$address} anuncia não chega aqui, por isso ele não aparece sozinho. Um firewall em uma das máquinas barra 5353/udp, o Wi-Fi isola os aparelhos (“client isolation”) ou filtra multicast, ou ele foi iniciado com --no-announce. Entrar pelo endereço funciona assim mesmo.
doctor-firewall-here = {$firewall} está nesta máquina. Se os outros não conseguem chegar ao servidor daqui, deixe-os entrar:
doctor-well = Um servidor papo responde em {$address}. Entre nele:

doctor-found = Encontrado “{$name}” em {$address}
